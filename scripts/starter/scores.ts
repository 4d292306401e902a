/** Mean F1 over the classes that occur. */
export function macroF1(truth: readonly string[], predicted: readonly string[]): number {
  const classes = Array.from(new Set(truth));
  const f1 = classes.map((name) => {
    const hits = truth.filter((label, at) => label === name && predicted[at] === name).length;
    const asked = truth.filter((label) => label === name).length;
    const given = predicted.filter((label) => label === name).length;
    return asked + given === 0 ? 0 : (2 * hits) / (asked + given);
  });
  return f1.reduce((sum, value) => sum + value, 0) / classes.length;
}

/** Expected calibration error over ten bins of confidence (Guo et al. 2017). */
export function calibrationError(confidences: readonly number[], correct: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, confidence: 0, hits: 0 }));
  confidences.forEach((confidence, at) => {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]!;
    bin.n += 1;
    bin.confidence += confidence;
    if (correct[at] === true) bin.hits += 1;
  });
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.hits), 0) / confidences.length;
}

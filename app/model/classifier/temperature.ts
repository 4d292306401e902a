/** Temperatures that are tried lie between these. */
const [LOWEST, HIGHEST] = [0.05, 20];
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const ROUNDS = 60;

/**
 * The temperature that makes held-out probabilities most likely (Guo et al. 2017), by golden-section search over its
 * logarithm: the loss has one minimum there.
 * @param probabilities of the classes for each post, row by row, at temperature 1
 * @param truth class of each post
 */
export function fitTemperature(probabilities: Float32Array, classes: number, truth: ArrayLike<number>): number {
  let [low, high] = [Math.log(LOWEST), Math.log(HIGHEST)];
  const loss = (logarithm: number) => negativeLogLikelihood(probabilities, classes, truth, Math.exp(logarithm));
  for (let round = 0; round < ROUNDS; round += 1) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (loss(left) <= loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** Mean over the posts, with all probabilities raised to 1/temperature and normalised again. */
export function negativeLogLikelihood(probabilities: Float32Array, classes: number, truth: ArrayLike<number>, temperature: number): number {
  let sum = 0;
  for (let post = 0; post < truth.length; post += 1) {
    const logarithms = probabilities.subarray(post * classes, (post + 1) * classes).map((value) => Math.log(value + 1e-12) / temperature);
    const most = Math.max(...logarithms);
    const total = logarithms.reduce((powers, value) => powers + Math.exp(value - most), 0);
    sum += most + Math.log(total) - logarithms[truth[post]!]!;
  }
  return sum / truth.length;
}

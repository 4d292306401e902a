/** The place of training on these labels, between labelling and agreement. */
export function TrainingPanel() {
  return null;
}

/** A function's value and gradient at a point. */
export interface Evaluated {
  value: number;
  gradient: Float64Array;
}

export interface MinimiseOptions {
  /** Ends where the largest entry of the gradient is below this. */
  tolerance: number;
  steps: number;
  onStep?(value: number): void;
}

/** Pairs of steps and gradient changes that are remembered. */
const MEMORY = 10;
/** Armijo's condition: a step must bring this share of what the slope promises. */
const SUFFICIENT = 1e-4;
const HALVINGS = 30;

/**
 * The minimum of a smooth convex function by L-BFGS with backtracking (Nocedal and Wright 2006, algorithms 7.4 and 3.1).
 * Where the function is not finite any more, it stays with the last good point.
 */
export async function minimise(
  evaluate: (point: Float64Array) => Promise<Evaluated>,
  start: Float64Array,
  { tolerance, steps, onStep }: MinimiseOptions,
): Promise<Float64Array> {
  let point = start;
  let here = await evaluate(point);
  const pairs: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let index = 0; index < steps; index += 1) {
    if (!Number.isFinite(here.value) || largest(here.gradient) < tolerance) break;
    const direction = descent(here.gradient, pairs);
    const found = await lineSearch(evaluate, point, here, direction, index === 0 ? 1 / Math.max(1, norm(here.gradient)) : 1);
    if (found === null) break;
    const step = found.point.map((value, at) => value - point[at]!);
    const change = found.at.gradient.map((value, at) => value - here.gradient[at]!);
    const curvature = dot(step, change);
    // Only pairs that curve upwards keep the approximation positive definite.
    if (curvature > 1e-12) pairs.push({ step, change, curvature });
    if (pairs.length > MEMORY) pairs.shift();
    [point, here] = [found.point, found.at];
    onStep?.(here.value);
  }
  return point;
}

/** Two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function descent(gradient: Float64Array, pairs: readonly { step: Float64Array; change: Float64Array; curvature: number }[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const { step, change, curvature } of pairs.toReversed()) {
    const share = dot(step, direction) / curvature;
    shares.unshift(share);
    add(direction, change, -share);
  }
  const last = pairs.at(-1);
  if (last !== undefined) {
    const scale = last.curvature / dot(last.change, last.change);
    direction.forEach((value, at) => {
      direction[at] = value * scale;
    });
  }
  pairs.forEach(({ step, change, curvature }, index) => {
    add(direction, step, shares[index]! - dot(change, direction) / curvature);
  });
  return direction;
}

async function lineSearch(
  evaluate: (point: Float64Array) => Promise<Evaluated>,
  point: Float64Array,
  here: Evaluated,
  direction: Float64Array,
  first: number,
): Promise<{ point: Float64Array; at: Evaluated } | null> {
  const slope = dot(here.gradient, direction);
  if (!(slope < 0)) return null;
  let length = first;
  for (let halving = 0; halving < HALVINGS; halving += 1, length /= 2) {
    const next = point.map((value, at) => value + length * direction[at]!);
    const there = await evaluate(next);
    if (there.value <= here.value + SUFFICIENT * length * slope) return { point: next, at: there };
  }
  return null;
}

const norm = (vector: Float64Array) => Math.sqrt(dot(vector, vector));
const largest = (vector: Float64Array) => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += left[at]! * right[at]!;
  return sum;
}

function add(target: Float64Array, source: Float64Array, factor: number): void {
  for (let at = 0; at < target.length; at += 1) target[at]! += factor * source[at]!;
}

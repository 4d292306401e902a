import type { Activation } from '../description.ts';
import type { OnnxGraph, ValueName } from '../onnx/graph.ts';
import type { Tape } from './tape.ts';

const LOG_DENSITY_AT_ZERO = -Math.log(2 * Math.PI) / 2;
/** Of the tanh that approximates GELU (Hendrycks and Gimpel 2016). */
const INNER = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

export function activate(tape: Tape, x: ValueName, activation: Activation): ValueName {
  return { gelu, gelu_tanh: geluTanh, relu, tanh }[activation](tape, x);
}

function relu(tape: Tape, x: ValueName): ValueName {
  const { graph } = tape;
  const zero = graph.scalar(0);
  return tape.record(graph.op('Relu', [x]), [[x, (gradient) => graph.op('Where', [graph.op('Greater', [x, zero]), gradient, zero])]]);
}

function tanh(tape: Tape, x: ValueName): ValueName {
  const { graph } = tape;
  const out = graph.op('Tanh', [x]);
  return tape.record(out, [[x, (gradient) => graph.op('Mul', [gradient, oneMinusSquare(graph, out)])]]);
}

/** x·Φ(x) with the exact error function; its derivative is Φ(x) + x·φ(x), with φ(x) = exp(ln φ(0) − (x/√2)²). */
function gelu(tape: Tape, x: ValueName): ValueName {
  const { graph } = tape;
  const half = graph.scalar(0.5);
  const scaled = graph.op('Mul', [x, graph.scalar(Math.SQRT1_2)]);
  const cumulative = graph.op('Add', [graph.op('Mul', [graph.op('Erf', [scaled]), half]), half]);
  const slope = () => {
    const power = graph.op('Sub', [graph.scalar(LOG_DENSITY_AT_ZERO), graph.op('Mul', [scaled, scaled])]);
    return graph.op('Add', [cumulative, graph.op('Mul', [x, graph.op('Exp', [power])])]);
  };
  return tape.record(graph.op('Mul', [x, cumulative]), [[x, (gradient) => graph.op('Mul', [gradient, slope()])]]);
}

/** x·s for s = ½(1 + tanh u), u = √(2/π)·(x + 0.044715x³); its derivative is s + ½x·(1 − tanh² u)·u′. */
function geluTanh(tape: Tape, x: ValueName): ValueName {
  const { graph } = tape;
  const square = graph.op('Mul', [x, x]);
  const stretch = graph.op('Add', [graph.op('Mul', [square, graph.scalar(INNER * CUBIC)]), graph.scalar(INNER)]);
  const inner = graph.op('Tanh', [graph.op('Mul', [x, stretch])]);
  const share = graph.op('Mul', [graph.op('Add', [inner, graph.scalar(1)]), graph.scalar(0.5)]);
  const slope = () => {
    const innerSlope = graph.op('Add', [graph.op('Mul', [square, graph.scalar(3 * INNER * CUBIC)]), graph.scalar(INNER)]);
    const half = graph.op('Mul', [x, graph.scalar(0.5)]);
    return graph.op('Add', [share, graph.op('Mul', [half, graph.op('Mul', [oneMinusSquare(graph, inner), innerSlope])])]);
  };
  return tape.record(graph.op('Mul', [x, share]), [[x, (gradient) => graph.op('Mul', [gradient, slope()])]]);
}

const oneMinusSquare = (graph: OnnxGraph, x: ValueName) => graph.op('Sub', [graph.scalar(1), graph.op('Mul', [x, x])]);

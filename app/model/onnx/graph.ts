import { ProtoWriter } from './protobuf.ts';

/** TensorProto.DataType of the ONNX specification. */
export const ElementType = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9, float16: 10, bfloat16: 16 } as const;
export type ElementType = keyof typeof ElementType;

/** A plain number is an integer attribute; write `{ float: x }` for a float one. */
export type Attribute = number | string | readonly number[] | { float: number };

/** The name of a value (an edge) in a graph. */
export type ValueName = string & { readonly __value: unique symbol };

const OPSET = 20;
const IR_VERSION = 9;
const MICROSOFT_DOMAIN = 'com.microsoft';

/** A serialised ModelProto; where it names weights in other files, the folder they lie in. */
export interface OnnxModel {
  bytes: Uint8Array;
  weightsFolder: string | null;
}

/**
 * Builds an ONNX model (github.com/onnx/onnx, onnx.proto) operator by operator.
 * Shapes may hold names for sizes known only at run time.
 */
export class OnnxGraph {
  private readonly nodes: ProtoWriter[] = [];
  private readonly initializers: ProtoWriter[] = [];
  private readonly inputs: ProtoWriter[] = [];
  private readonly outputs: ProtoWriter[] = [];
  private counter = 0;
  /** The folder of the files that `external` names. */
  weightsFolder: string | null = null;

  input(name: string, type: ElementType, shape: readonly (number | string)[]): ValueName {
    this.inputs.push(valueInfo(name, type, shape));
    return name as ValueName;
  }

  /** Declares `value` an output of the model under `name`. */
  output(name: string, value: ValueName, type: ElementType, shape: readonly (number | string)[]): void {
    this.node('Identity', [value], [name as ValueName], {}, '');
    this.outputs.push(valueInfo(name, type, shape));
  }

  /** A constant stored inside the model. */
  constant(type: ElementType, shape: readonly number[], data: ArrayBufferView, name = this.fresh('const')): ValueName {
    const tensor = new ProtoWriter();
    for (const size of shape) tensor.varint(1, size);
    tensor.varint(2, ElementType[type]).text(8, name);
    tensor.blob(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    this.initializers.push(tensor);
    return name as ValueName;
  }

  /** A constant whose bytes lie in another file (or a buffer mounted as one): nothing is copied into the model. */
  external(type: ElementType, shape: readonly number[], location: string, offset: number, length: number): ValueName {
    const name = this.fresh('weight');
    const tensor = new ProtoWriter();
    for (const size of shape) tensor.varint(1, size);
    tensor.varint(2, ElementType[type]).text(8, name);
    for (const [key, value] of [
      ['location', location],
      ['offset', String(offset)],
      ['length', String(length)],
    ] as const) {
      tensor.message(13, new ProtoWriter().text(1, key).text(2, value));
    }
    tensor.varint(14, 1);
    this.initializers.push(tensor);
    return name as ValueName;
  }

  ints(...values: number[]): ValueName {
    return this.constant('int64', [values.length], BigInt64Array.from(values.map(BigInt)));
  }

  scalar(value: number): ValueName {
    return this.constant('float32', [], Float32Array.of(value));
  }

  /** One operator with one output. */
  op(type: string, inputs: readonly ValueName[], attributes: Record<string, Attribute> = {}): ValueName {
    return this.ops(type, inputs, 1, attributes)[0]!;
  }

  /** One operator with `count` outputs. */
  ops(type: string, inputs: readonly ValueName[], count: number, attributes: Record<string, Attribute> = {}): ValueName[] {
    const outputs = Array.from({ length: count }, () => this.fresh('value') as ValueName);
    this.node(type, inputs, outputs, attributes, '');
    return outputs;
  }

  /** One of ONNX Runtime's own operators (domain com.microsoft) with one output. */
  contrib(type: string, inputs: readonly ValueName[], attributes: Record<string, Attribute> = {}): ValueName {
    const output = this.fresh('value') as ValueName;
    this.node(type, inputs, [output], attributes, MICROSOFT_DOMAIN);
    return output;
  }

  build(): OnnxModel {
    const graph = new ProtoWriter();
    for (const node of this.nodes) graph.message(1, node);
    graph.text(2, 'attune');
    for (const tensor of this.initializers) graph.message(5, tensor);
    for (const value of this.inputs) graph.message(11, value);
    for (const value of this.outputs) graph.message(12, value);
    const model = new ProtoWriter()
      .varint(1, IR_VERSION)
      .text(2, 'attune')
      .message(7, graph)
      .message(8, new ProtoWriter().text(1, '').varint(2, OPSET))
      .message(8, new ProtoWriter().text(1, MICROSOFT_DOMAIN).varint(2, 1));
    return { bytes: model.bytes(), weightsFolder: this.weightsFolder };
  }

  private node(
    type: string,
    inputs: readonly ValueName[],
    outputs: readonly ValueName[],
    attributes: Record<string, Attribute>,
    domain: string,
  ): void {
    const node = new ProtoWriter();
    for (const name of inputs) node.text(1, name);
    for (const name of outputs) node.text(2, name);
    node.text(3, this.fresh(type)).text(4, type);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attributeProto(name, value));
    if (domain !== '') node.text(7, domain);
    this.nodes.push(node);
  }

  private fresh(prefix: string): string {
    this.counter += 1;
    return `${prefix}_${this.counter}`;
  }
}

function valueInfo(name: string, type: ElementType, shape: readonly (number | string)[]): ProtoWriter {
  const dimensions = new ProtoWriter();
  for (const size of shape) {
    dimensions.message(1, typeof size === 'number' ? new ProtoWriter().varint(1, size) : new ProtoWriter().text(2, size));
  }
  const tensorType = new ProtoWriter().varint(1, ElementType[type]).message(2, dimensions);
  return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensorType));
}

/** AttributeProto: the numbers in the last `varint(20, …)` are its AttributeType. */
function attributeProto(name: string, value: Attribute): ProtoWriter {
  const attribute = new ProtoWriter().text(1, name);
  if (typeof value === 'number') return attribute.varint(3, value).varint(20, 2);
  if (typeof value === 'string') return attribute.text(4, value).varint(20, 3);
  if ('float' in value) return attribute.float(2, value.float).varint(20, 1);
  for (const item of value) attribute.varint(8, item);
  return attribute.varint(20, 7);
}

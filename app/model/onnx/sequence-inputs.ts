import type { TransformerDescription } from '../description.ts';
import { distanceBuckets } from '../relative-positions.ts';
import { ElementType, type OnnxGraph, type ValueName } from './graph.ts';

export const MASKED = -1e9;

/** The inputs `ids` and `mask`, int64 [batch, tokens], of every encoder's graph, and what follows from them without weights. */
export class SequenceInputs {
  readonly ids: ValueName;
  readonly mask: ValueName;
  private readonly graph: OnnxGraph;
  private readonly shape: ValueName;

  constructor(graph: OnnxGraph) {
    this.graph = graph;
    this.ids = graph.input('ids', 'int64', ['batch', 'tokens']);
    this.mask = graph.input('mask', 'int64', ['batch', 'tokens']);
    this.shape = graph.op('Shape', [this.ids]);
  }

  /** The shape [batch, tokens, …rest] as a value. */
  shapeWith(...rest: number[]): ValueName {
    return this.graph.op('Concat', [this.shape, this.graph.ints(...rest)], { axis: 0 });
  }

  /** Rows of the table of positions: [tokens] int64. */
  positions({ maxTokens, positionOffset }: TransformerDescription): ValueName {
    return this.counting(positionOffset, maxTokens);
  }

  /** Buckets of MPNet's distances from each query to each key: [tokens, tokens] int64. */
  distances({ maxTokens, relativeBuckets: buckets }: TransformerDescription): ValueName {
    const { graph } = this;
    const table = graph.constant('int64', [2 * maxTokens - 1], distanceBuckets(maxTokens, buckets));
    // Key minus query, counted from the first of the table.
    const keys = graph.op('Unsqueeze', [this.counting(maxTokens - 1, maxTokens), graph.ints(0)]);
    const queries = graph.op('Unsqueeze', [this.counting(0, maxTokens), graph.ints(1)]);
    return graph.op('Gather', [table, graph.op('Sub', [keys, queries])]);
  }

  /** 0 where a token is, a large negative number where padding is: [batch, 1, 1, tokens]. */
  paddingBias(): ValueName {
    const { graph } = this;
    const mask = graph.op('Unsqueeze', [graph.op('Cast', [this.mask], { to: ElementType.float32 }), graph.ints(1, 2)]);
    return graph.op('Mul', [graph.op('Sub', [graph.scalar(1), mask]), graph.scalar(MASKED)]);
  }

  /** 1 where a token is, 0 where padding is: [batch, tokens, 1] float32. */
  weights(): ValueName {
    const { graph } = this;
    return graph.op('Unsqueeze', [graph.op('Cast', [this.mask], { to: ElementType.float32 }), graph.ints(2)]);
  }

  /** Whether there is a token: [batch, tokens, 1]. */
  shown(): ValueName {
    const { graph } = this;
    return graph.op('Cast', [graph.op('Unsqueeze', [this.mask, graph.ints(2)])], { to: ElementType.bool });
  }

  /** first, first + 1, … for each token: [tokens] int64. */
  private counting(first: number, maxTokens: number): ValueName {
    const { graph } = this;
    const all = BigInt64Array.from({ length: maxTokens }, (_, at) => BigInt(at + first));
    const tokens = graph.op('Shape', [this.ids], { start: 1 });
    return graph.op('Slice', [graph.constant('int64', [maxTokens], all), graph.ints(0), tokens, graph.ints(0)]);
  }
}

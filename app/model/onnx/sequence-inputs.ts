import type { TransformerDescription } from '../description.ts';
import { relativeBuckets } from '../relative-positions.ts';
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
    const { graph } = this;
    const all = BigInt64Array.from({ length: maxTokens }, (_, at) => BigInt(at + positionOffset));
    const tokens = graph.op('Shape', [this.ids], { start: 1 });
    return graph.op('Slice', [graph.constant('int64', [maxTokens], all), graph.ints(0), tokens, graph.ints(0)]);
  }

  /** Rows of MPNet's table of distances: [tokens, tokens] int64. */
  distances({ maxTokens, relativeBuckets: buckets }: TransformerDescription): ValueName {
    const { graph } = this;
    const table = graph.constant('int64', [maxTokens, maxTokens], relativeBuckets(maxTokens, buckets));
    const tokens = graph.op('Shape', [this.ids], { start: 1 });
    const ends = graph.op('Concat', [tokens, tokens], { axis: 0 });
    return graph.op('Slice', [table, graph.ints(0, 0), ends, graph.ints(0, 1)]);
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
}

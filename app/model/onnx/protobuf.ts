const encoder = new TextEncoder();

/** Writes protocol-buffer fields; chunks are kept as a list, so large tensors are copied once, at `bytes()`. */
export class ProtoWriter {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  varint(field: number, value: number | bigint): this {
    return this.raw(varintBytes(field << 3)).raw(varintBytes(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.raw(varintBytes((field << 3) | 5)).raw(bytes);
  }

  text(field: number, value: string): this {
    return this.blob(field, encoder.encode(value));
  }

  blob(field: number, value: Uint8Array): this {
    return this.header(field, value.length).raw(value);
  }

  message(field: number, value: ProtoWriter): this {
    this.header(field, value.length);
    for (const chunk of value.chunks) this.chunks.push(chunk);
    this.length += value.length;
    return this;
  }

  bytes(): Uint8Array {
    const out = new Uint8Array(this.length);
    let offset = 0;
    for (const chunk of this.chunks) {
      out.set(chunk, offset);
      offset += chunk.length;
    }
    return out;
  }

  private header(field: number, length: number): this {
    return this.raw(varintBytes((field << 3) | 2)).raw(varintBytes(length));
  }

  private raw(chunk: Uint8Array): this {
    this.chunks.push(chunk);
    this.length += chunk.length;
    return this;
  }
}

/** Base-128 varint; negative numbers as 64-bit two's complement, as protocol buffers ask. */
function varintBytes(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

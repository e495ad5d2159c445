import { crc32, deflateRawSync } from 'node:zlib';

const SIGNATURES = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };

const head = (signature: number, fields: readonly (readonly [size: 2 | 4, value: number])[]): Buffer => {
  const all = [[4, signature] as const, ...fields];
  return Buffer.concat(
    all.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      if (size === 2) bytes.writeUInt16LE(value);
      else bytes.writeUInt32LE(value);
      return bytes;
    }),
  );
};

/** A zip archive of files by name (APPNOTE.TXT, 4.3). */
export const zipOf = (files: Readonly<Record<string, string | Buffer>>): Buffer => {
  let offset = 0;
  const parts = Object.entries(files).map(([path, content]) => {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)];
    const packed = deflateRawSync(bytes);
    const common = [
      [2, 20],
      [2, 0x800], // The name is UTF-8.
      [2, 8],
      [4, 0],
      [4, crc32(bytes)],
      [4, packed.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ] as const;
    const local = Buffer.concat([head(SIGNATURES.local, common), name, packed]);
    const place = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    offset += local.length;
    return {
      local,
      central: Buffer.concat([head(SIGNATURES.central, [[2, 20], ...common, ...place]), name]),
    };
  });
  const central = Buffer.concat(parts.map((part) => part.central));
  const count = parts.length;
  const end = [
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, central.length],
    [4, offset],
    [2, 0],
  ] as const;
  return Buffer.concat([...parts.map(({ local }) => local), central, head(SIGNATURES.end, end)]);
};

/** A size in bytes: `812 B`, `1.4 kB`. */
export const formatSize = (bytes: number | null): string => {
  if (bytes === null) return '–';
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** A duration in milliseconds: `3.2 ms`, `1.25 s`. */
export const formatDuration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;

/** The time of day with seconds. */
export const formatTime = (iso: string): string => new Date(iso).toLocaleTimeString('en-GB');

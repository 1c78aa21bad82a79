// Documents of a folder without a server as they were before they were made small there (`site_pack.py`).

export function unpacked(value, shared) {
  if (Array.isArray(value)) return value.map((one) => unpacked(one, shared));
  if (value === null || typeof value !== "object") return value;
  if ("@" in value) return unpacked(shared[value["@"]], shared);
  if ("$" in value) return unshared(value.$, shared).map((piece) => unshared(piece, shared)).flatMap((piece) => (Array.isArray(piece) ? unpacked(piece, shared) : rows(piece, shared)));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpacked(one, shared)]));
}

// A value that is kept elsewhere, without a look inside it.
function unshared(value, shared) {
  return value && typeof value === "object" && "@" in value ? unshared(shared[value["@"]], shared) : value;
}

function rows(piece, shared) {
  const columns = Object.entries(unshared(piece.c, shared)).map(([name, given]) => [name, column(unshared(given, shared), shared)]);
  return Array.from({ length: piece.n }, (_, row) => Object.fromEntries(columns.map(([name, of]) => [name, of(row)])));
}

function column(given, shared) {
  if (Array.isArray(given)) return (row) => unpacked(given[row], shared);
  if ("=" in given) {
    const value = unpacked(given["="], shared);
    return () => value;
  }
  const [values, which] = [unpacked(given.v, shared), unshared(given.i, shared)];
  return (row) => values[which[row]];
}

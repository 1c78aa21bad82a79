"""Tables of a run in Parquet: the same columns give the same bytes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from waysahead.ensemble.folders import write_whole

if TYPE_CHECKING:
    import pyarrow as pa

Columns = Mapping[str, NDArray[Any] | Sequence[Any]]


def write_table(path: Path, columns: Columns, notes: Mapping[str, str]) -> None:
    """Write columns of equal length, whole or not at all.

    Text is stored as codes with a dictionary.

    Args:
        path: The file.
        columns: Name and values of every column, in order.
        notes: Key and value pairs kept in the file's own metadata.
    """
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.Table.from_arrays([column(values) for values in columns.values()], names=list(columns))
    table = table.replace_schema_metadata(dict(notes))
    write_whole(
        path,
        lambda to: parquet.write_table(table, to, compression="zstd", compression_level=3, write_page_checksum=True),
    )


def column(values: NDArray[Any] | Sequence[Any]) -> "pa.Array":
    """One Arrow column; text becomes codes into its distinct words.

    Made from the bytes of the values: where Arrow is handed Python values it imports pandas first, a second of every
    run.
    """
    import pyarrow as pa

    if isinstance(values, Coded):
        return pa.DictionaryArray.from_arrays(fixed(np.asarray(values, dtype=np.int16)), text(values.words))
    array = np.asarray(values)
    if array.dtype.kind in "fiu":
        return fixed(array)
    if array.dtype.kind == "b":
        packed = pa.py_buffer(np.packbits(array, bitorder="little"))
        return pa.Array.from_buffers(pa.bool_(), len(array), [None, packed])
    words = array.tolist()
    if not words or not all(isinstance(word, str) for word in words):
        return pa.array(values)
    codes = {word: code for code, word in enumerate(dict.fromkeys(words))}
    at = np.fromiter((codes[word] for word in words), dtype=np.int32, count=len(words))
    return pa.DictionaryArray.from_arrays(fixed(at), text(list(codes)))


def fixed(values: NDArray[Any]) -> "pa.Array":
    """Numbers as an Arrow array."""
    import pyarrow as pa

    content = np.ascontiguousarray(values)
    return pa.Array.from_buffers(pa.from_numpy_dtype(content.dtype), len(content), [None, pa.py_buffer(content)])


def text(words: Sequence[str]) -> "pa.Array":
    """Words as an Arrow array."""
    import pyarrow as pa

    content = [word.encode() for word in words]
    ends = np.cumsum([0, *map(len, content)], dtype=np.int32)
    return pa.StringArray.from_buffers(len(content), pa.py_buffer(ends), pa.py_buffer(b"".join(content)))


class Coded(np.ndarray):
    """A text column given as codes ``int16[row]`` into ``words``: cheap where a few words repeat over many rows."""

    words: list[str]

    def __new__(cls, codes: NDArray[Any], words: list[str]) -> "Coded":
        """View codes as a text column."""
        made = np.asarray(codes, dtype=np.int16).view(cls)
        made.words = words
        return made

    def __array_finalize__(self, source: NDArray[Any] | None) -> None:
        """Keep the words when numpy makes a view."""
        self.words = getattr(source, "words", [])


def read_table(path: Path) -> dict[str, NDArray[Any]]:
    """Columns of a Parquet file; text columns come back as arrays of strings."""
    from pyarrow import parquet

    table = parquet.ParquetFile(path, page_checksum_verification=True).read()
    return {name: plain_column(table.column(name)) for name in table.column_names}


def plain_column(chunked: "pa.ChunkedArray") -> NDArray[Any]:
    """An Arrow column as a numpy array."""
    import pyarrow as pa

    if not len(chunked) and pa.types.is_dictionary(chunked.type):
        return np.array([], dtype=str)
    if not len(chunked) or chunked.null_count:
        return chunked.to_numpy()
    joined = chunked.combine_chunks()
    array = joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined
    if not pa.types.is_dictionary(chunked.type):
        return numbers(array)
    return np.asarray(array.dictionary.to_pylist(), dtype=str)[numbers(array.indices)]


def numbers(array: "pa.Array") -> NDArray[Any]:
    """Values of an Arrow array without gaps, from its bytes; Arrow's own way imports pandas."""
    import pyarrow as pa

    if pa.types.is_boolean(array.type):
        bits = np.unpackbits(np.frombuffer(array.buffers()[1], dtype=np.uint8), bitorder="little")
        return bits[array.offset : array.offset + len(array)].astype(np.bool_)
    if not (pa.types.is_integer(array.type) or pa.types.is_floating(array.type)):
        return np.asarray(array.to_numpy(zero_copy_only=False))
    size = array.type.bit_width // 8
    kind = "f" if pa.types.is_floating(array.type) else "i" if pa.types.is_signed_integer(array.type) else "u"
    return np.frombuffer(array.buffers()[1], dtype=f"{kind}{size}", count=len(array), offset=size * array.offset).copy()

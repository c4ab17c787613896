using System.Globalization;
using Parquet;
using Parquet.Schema;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>Reads the flat columns of a Parquet file: texts, numbers, yes and no. Nested and repeated ones are passed over.</summary>
internal static class ParquetTable
{
    public static PostTable Read(string path)
    {
        try
        {
            return ReadAsync(path).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (DataFileException or OutOfMemoryException))
        {
            // The library throws many kinds for a damaged file.
            throw new DataFileException(path, null, null, $"this is no Parquet file that can be read. {e.Message}", e);
        }
    }

    private static async Task<PostTable> ReadAsync(string path)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(path).ConfigureAwait(false);
        DataField[] fields = [.. reader.Schema.GetDataFields().Where(f => f.MaxRepetitionLevel == 0 && f.Path.Length == 1)];
        var columns = new List<string>();
        var values = new List<List<string>>();
        foreach (DataField field in fields)
        {
            var column = new List<string>();
            bool known = true;
            for (int g = 0; g < reader.RowGroupCount && known; g++)
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
                string[]? part = await ReadColumnAsync(group, field).ConfigureAwait(false);
                known = part is not null;
                column.AddRange(part ?? []);
            }

            if (known)
            {
                columns.Add(field.Name);
                values.Add(column);
            }
        }

        int rows = values.Count == 0 ? 0 : values[0].Count;
        return new PostTable(path, PostFileFormat.Parquet, "Parquet", columns,
            Enumerable.Range(0, rows).Select(r => new PostTable.Row(r + 1, [.. values.Select(v => v[r])])));
    }

    // Null: a kind of column that holds neither texts nor labels.
    private static async Task<string[]?> ReadColumnAsync(ParquetRowGroupReader group, DataField field)
    {
        int rows = checked((int)group.RowCount);
        if (field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
            return [.. texts.Select(t => t ?? "")];
        }

        return field.ClrType == typeof(int) ? await NumbersAsync<int>(group, field, rows).ConfigureAwait(false)
            : field.ClrType == typeof(long) ? await NumbersAsync<long>(group, field, rows).ConfigureAwait(false)
            : field.ClrType == typeof(short) ? await NumbersAsync<short>(group, field, rows).ConfigureAwait(false)
            : field.ClrType == typeof(byte) ? await NumbersAsync<byte>(group, field, rows).ConfigureAwait(false)
            : field.ClrType == typeof(sbyte) ? await NumbersAsync<sbyte>(group, field, rows).ConfigureAwait(false)
            : field.ClrType == typeof(float) ? await NumbersAsync<float>(group, field, rows).ConfigureAwait(false)
            : field.ClrType == typeof(double) ? await NumbersAsync<double>(group, field, rows).ConfigureAwait(false)
            : field.ClrType == typeof(bool) ? await NumbersAsync<bool>(group, field, rows).ConfigureAwait(false)
            : null;
    }

    private static async Task<string[]> NumbersAsync<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct, IConvertible
    {
        if (field.IsNullable)
        {
            var optional = new T?[rows];
            await group.ReadAsync<T>(field, optional.AsMemory()).ConfigureAwait(false);
            return [.. optional.Select(v => v is { } value ? value.ToString(CultureInfo.InvariantCulture) : "")];
        }

        var values = new T[rows];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        return [.. values.Select(v => v.ToString(CultureInfo.InvariantCulture))];
    }
}

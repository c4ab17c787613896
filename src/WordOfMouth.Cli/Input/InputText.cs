namespace WordOfMouth.Cli.Input;

/// <summary>Reads the texts of an input that are few enough to be kept.</summary>
internal static class InputText
{
    /// <summary>All texts, in order.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="column">Their column, or null for the default.</param>
    /// <param name="broken">Where broken rows are reported.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="CommandException">The input cannot be read.</exception>
    public static async Task<List<string>> ReadAllAsync(InputSource source, string? column, BrokenRows broken, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        var batch = new TextBatch();
        await using ITextReader reader = source.CreateReader(column, broken);
        await reader.StartAsync(cancellationToken);
        for (bool more = true; more;)
        {
            batch.Clear();
            more = await reader.ReadAsync(batch, cancellationToken);
            for (int i = 0; i < batch.Count; i++)
            {
                texts.Add(batch[i].ToString());
            }
        }

        return texts;
    }
}

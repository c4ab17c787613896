namespace WordOfMouth.Cli.Input;

/// <summary>Reads the texts of one input in order. Used by one thread at a time.</summary>
internal interface ITextReader : IAsyncDisposable
{
    /// <summary>Reads what stands before the first text, such as a header.</summary>
    /// <exception cref="CommandException">The input has no texts where they were said to be.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds texts to a batch until it is full, the input has ended, or it makes us wait: texts that are there are not
    /// held back for those that may come.
    /// </summary>
    /// <returns>Whether more may come.</returns>
    ValueTask<bool> ReadAsync(TextBatch batch, CancellationToken cancellationToken);
}

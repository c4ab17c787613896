using System.Threading.Channels;
using WordOfMouth.Cli.Input;
using WordOfMouth.Cli.Output;

namespace WordOfMouth.Cli.Scoring;

/// <summary>
/// One task reads batches, all cores score and format them, one task writes them in order. The number of batches is
/// fixed: the reader waits for one to come back, so memory does not grow with the input.
/// </summary>
internal sealed class ScorePipeline(WordOfMouthAnalyzer analyzer, ScoreFormat format, ScoreCounts counts)
{
    private static readonly int Batches = (2 * Environment.ProcessorCount) + 2;

    /// <summary>Scores the texts of all sources.</summary>
    /// <param name="sources">Where the texts are.</param>
    /// <param name="column">Their column, or null for the default.</param>
    /// <param name="broken">Where broken rows are reported.</param>
    /// <param name="output">Where the scores go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CommandException">An input cannot be read; what came before it has been written.</exception>
    public async Task RunAsync(IReadOnlyList<InputSource> sources, string? column, BrokenRows broken, Stream output, CancellationToken cancellationToken)
    {
        var free = Channel.CreateUnbounded<ScoreBatch>();
        var scored = Channel.CreateBounded<Task<ScoreBatch>>(new BoundedChannelOptions(Batches) { SingleReader = true, SingleWriter = true });
        for (int i = 0; i < Batches; i++)
        {
            free.Writer.TryWrite(new ScoreBatch(format));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(sources, column, broken, free.Reader, scored.Writer, stop.Token), CancellationToken.None);
        try
        {
            await WriteAsync(scored.Reader, free.Writer, output, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
            while (free.Reader.TryRead(out ScoreBatch? batch))
            {
                batch.Dispose(); // one that is still being scored is left to the garbage collector
            }
        }
    }

    private async Task WriteAsync(ChannelReader<Task<ScoreBatch>> scored, ChannelWriter<ScoreBatch> free, Stream output, CancellationToken cancellationToken)
    {
        await foreach (Task<ScoreBatch> scoring in scored.ReadAllAsync(cancellationToken))
        {
            ScoreBatch batch = await scoring;
            await output.WriteAsync(batch.Output, cancellationToken);
            counts.AddScored(batch.Texts.Count);
            batch.Clear();
            free.TryWrite(batch);
        }

        await output.FlushAsync(cancellationToken);
    }

    private async Task ReadAsync(IReadOnlyList<InputSource> sources, string? column, BrokenRows broken, ChannelReader<ScoreBatch> free, ChannelWriter<Task<ScoreBatch>> scored, CancellationToken stop)
    {
        try
        {
            bool headerWritten = false;
            foreach (InputSource source in sources)
            {
                await using ITextReader reader = source.CreateReader(column, broken);
                await reader.StartAsync(stop);
                if (!headerWritten)
                {
                    // Not before the first input is known to have texts.
                    headerWritten = true;
                    ScoreBatch header = await free.ReadAsync(stop);
                    header.WriteHeader();
                    await scored.WriteAsync(Task.FromResult(header), stop);
                }

                bool more = true;
                while (more)
                {
                    ScoreBatch batch = await free.ReadAsync(stop);
                    more = await reader.ReadAsync(batch.Texts, stop);
                    await scored.WriteAsync(Task.Run(() => Score(batch), CancellationToken.None), stop);
                }
            }

            scored.Complete();
        }
        catch (Exception e)
        {
            // The writer gets it, after the scores of what was read before.
            scored.Complete(e);
        }
    }

    private ScoreBatch Score(ScoreBatch batch)
    {
        batch.Score(analyzer);
        return batch;
    }
}

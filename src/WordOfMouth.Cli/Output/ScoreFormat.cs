using System.Buffers;

namespace WordOfMouth.Cli.Output;

/// <summary>Makes the writers of one output: several threads write pieces of it, each with its own.</summary>
/// <param name="Format">The format.</param>
/// <param name="ModelName">The name of the model, which is part of every row.</param>
internal sealed record ScoreFormat(OutputFormat Format, string ModelName)
{
    public IScoreWriter CreateWriter(IBufferWriter<byte> output) => Format switch
    {
        OutputFormat.Csv => new DelimitedScoreWriter(output, ',', ModelName),
        OutputFormat.Tsv => new DelimitedScoreWriter(output, '\t', ModelName),
        _ => new JsonLinesScoreWriter(output, ModelName),
    };
}

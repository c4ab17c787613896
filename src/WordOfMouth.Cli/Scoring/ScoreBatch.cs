using System.Buffers;
using WordOfMouth.Cli.Input;
using WordOfMouth.Cli.Output;

namespace WordOfMouth.Cli.Scoring;

/// <summary>Texts on their way to bytes of output. Used again and again, so that a long file takes no more memory than a short one.</summary>
internal sealed class ScoreBatch : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly IScoreWriter _writer;

    public ScoreBatch(ScoreFormat format)
    {
        _writer = format.CreateWriter(_output);
    }

    public TextBatch Texts { get; } = new();

    /// <summary>The scores as bytes.</summary>
    public ReadOnlyMemory<byte> Output => _output.WrittenMemory;

    public void Clear()
    {
        Texts.Clear();
        _output.ResetWrittenCount();
    }

    public void WriteHeader()
    {
        _writer.WriteHeader();
        _writer.Flush();
    }

    public void Score(WordOfMouthAnalyzer analyzer)
    {
        for (int i = 0; i < Texts.Count; i++)
        {
            _writer.Write(analyzer.Score(Texts[i]));
        }

        _writer.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}

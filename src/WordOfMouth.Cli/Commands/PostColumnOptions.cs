using System.CommandLine;
using WordOfMouth.Reading;
using WordOfMouth.Training;

namespace WordOfMouth.Cli.Commands;

/// <summary>The options that say which columns of a file of labelled posts hold what: the same for all commands.</summary>
internal sealed class PostColumnOptions
{
    private readonly Option<string?> _text = new("--text")
    {
        HelpName = "COLUMN",
        Description = "The column of the texts. Default: text.",
    };

    private readonly Option<string[]> _label = new("--label")
    {
        HelpName = "HEAD=COLUMN",
        Description = "The column of a head's labels, such as tone=Bewertung; may be given several times. tone=NEG,NEU,POS names three columns of probabilities.",
    };

    private readonly Option<string[]> _map = new("--map")
    {
        HelpName = "VALUES=MEANING;…",
        Description = "What the labels mean, such as \"1,2=negative;3=neutral;4,5=positive\" or \"complaint:R=yes;L=no\". Default: words in English and German, stars from 1 to 5, -1/0/1; for yes/no labels yes, no, ja, nein, or a probability.",
    };

    private readonly Option<string?> _language = new("--language")
    {
        HelpName = "de|en|COLUMN",
        Description = "The language of all texts, or the column that names it. Default: found out text by text.",
    };

    private readonly Option<string?> _domain = new("--domain")
    {
        HelpName = "COLUMN",
        Description = "The column that names a post's domain.",
    };

    private readonly Option<string?> _encoding = new("--encoding")
    {
        HelpName = "NAME",
        Description = "The file's encoding, such as windows-1252. Default: found out.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_text, _label, _map, _language, _domain, _encoding])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the user said.</summary>
    /// <exception cref="CommandException">A label or a map cannot be understood.</exception>
    public PostColumns Read(ParseResult arguments)
    {
        try
        {
            return PostColumns.Parse(arguments.GetValue(_text) ?? "text", arguments.GetValue(_label) ?? [], arguments.GetValue(_map) ?? []) with
            {
                Language = arguments.GetValue(_language),
                Domain = arguments.GetValue(_domain),
                Encoding = arguments.GetValue(_encoding),
            };
        }
        catch (FormatException e)
        {
            throw new CommandException(e.Message, e);
        }
    }

    /// <summary>Reads a file with these columns.</summary>
    /// <exception cref="CommandException">It cannot be read or understood; the message names file, line and column.</exception>
    public PostFile ReadFile(ParseResult arguments, string path)
    {
        try
        {
            return PostFile.Read(path, Read(arguments));
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }
    }
}

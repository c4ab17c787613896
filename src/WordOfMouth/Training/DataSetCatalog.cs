using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>
/// Every data set the project knows, declared once: licence, columns, test split, published figures. The sets whose
/// licence does not allow a released model are there to test on.
/// </summary>
internal static class DataSetCatalog
{
    // What an ordinal label means as a probability that the trait is there. A middling label leans to yes.
    private static readonly float[] HeatLevels = [0, 0.35f, 0.9f, 1];
    private static readonly float[] ThreeLevels = [0, 0.75f, 1];

    public static IReadOnlyList<DataSetDeclaration> All { get; } =
    [
        new("own/corpus", Language.Undetermined, "CC BY 4.0", Ship: true)
        {
            Label = OwnLabels, TestSplits = ["test"],
            Published = "n-grams + LR 64.8 (de), 52.9 (en); transformer 63.3 (de)",
        },
        new("own/labels", Language.Undetermined, "CC BY 4.0 (labels)", Ship: true)
        {
            Label = OwnLabels, TestSplits = ["test"],
            Published = "n-grams + LR 59.4 (de), 47.1 (en); transformer 65.7 (de), 65.6 (en)",
        },
        Tone("tone/de-umsab", Language.German, "Apache-2.0", ship: true, ["test"], "macro-F1: fastText 59.6, XLM-R 73.6, XLM-T 77.3"),
        Tone("tone/de-sb10k", Language.German, "CC BY 4.0", ship: true, ["test"], "micro-F1: fastText .686, BERT .693"),
        Tone("tone/de-potts", Language.German, "MIT", ship: true, ["test"], "micro-F1: fastText .542, BERT .650"),
        Tone("tone/de-mobasa", Language.German, "CC BY 4.0", ship: true, ["test"], null),
        Tone("tone/de-guhr-emotions", Language.German, "MIT", ship: true, [], null),
        Tone("tone/de-germeval2017", Language.German, "not stated", ship: false, ["test_syn"], "micro-F1, with the full training split: 2017 best ≈ .75, BERT ≈ .80"),
        Tone("tone/de-gerestaurant", Language.German, "not stated", ship: false, ["test"], null),
        Tone("tone/de-hotel", Language.German, "not stated", ship: false, ["test"], null),
        Tone("tone/en-semeval", Language.English, "CC BY 3.0 (annotations)", ship: true, ["test2017"], "macro-recall: SVM 62.9, fastText 62.9, RoBERTa 71.3, BERTweet 73.4"),
        Tone("tone/en-goemotions", Language.English, "Apache-2.0", ship: true, ["test"], null),
        Tone("tone/en-uci", Language.English, "CC BY 4.0", ship: true, [], null),
        Tone("tone/en-vader-movies", Language.English, "MIT", ship: true, [], null),
        Tone("tone/en-sst", Language.English, "not stated", ship: false, ["test"], null),
        HotelReviews("authenticity/de-maide", Language.German),
        HotelReviews("authenticity/en-maide", Language.English),
        new("authenticity/en-youtube-spam", Language.English, "CC BY 4.0", Ship: true)
        {
            Label = (row, text) => Binary(text, Head.Promotion, row.Choice("label", ("promotion", true), ("genuine", false))),
            TestSplits = ["KatyPerry"],
        },
        new("authenticity/en-opspam", Language.English, "CC BY-NC-SA 3.0", Ship: false)
        {
            Label = (row, text) => Binary(text, Head.FirstHand, row.Choice("label", ("truthful", true), ("deceptive", false))),
            Published = "accuracy: SVM ≈ .90 in domain, people .53–.62",
        },
        new("authenticity/en-salminen", Language.English, "not verified", Ship: false)
        {
            Label = (row, text) => Binary(text, Head.Generated, row.Choice("label", ("generated", true), ("genuine", false))),
            Published = "accuracy in domain: LR .945, BERT .93",
        },
        Heat("controversy/de-germeval2018", Language.German, "CC BY 4.0", ship: true, "OFFENSE", "OTHER", ["test"], "macro-F1: best classical ensemble .768"),
        Heat("controversy/de-gahd", Language.German, "CC BY 4.0", ship: true, "HATE", "OTHER", ["test"], null),
        Heat("controversy/de-germeval2019", Language.German, "not stated", ship: false, "OFFENSE", "OTHER", [], null),
        new("controversy/de-germeval2021", Language.German, "not stated", Ship: false)
        {
            Label = (row, text) =>
            {
                Binary(text, Head.Constructiveness, row.Level("engaging", 1) == 1);
                return Binary(text, Head.Heat, row.Level("toxic", 1) == 1);
            },
            TestSplits = ["test"],
            Published = "macro-F1 toxic: embeddings + LR .668, GBERT ensemble .718",
        },
        new("controversy/de-one-million-posts", Language.German, "CC BY-NC-SA 4.0", Ship: false)
        {
            Label = (row, text) =>
            {
                bool labelled = row["PersonalStories"].Length > 0 && Binary(text, Head.FirstHand, row.Level("PersonalStories", 1) == 1);
                labelled |= row["ArgumentsUsed"].Length > 0 && Binary(text, Head.Constructiveness, row.Level("ArgumentsUsed", 1) == 1);
                return labelled;
            },
            Published = "F1: personal stories .64/.71, arguments .56/.61",
        },
        new("controversy/en-davidson", Language.English, "MIT", Ship: true)
        {
            Label = (row, text) => Binary(text, Head.Heat, row.Choice("label", ("hate", true), ("offensive", true), ("neither", false))),
        },
        new("controversy/en-tweeteval-offensive", Language.English, "research", Ship: false)
        {
            Label = (row, text) => Binary(text, Head.Heat, row.Choice("label", ("offensive", true), ("not-offensive", false), ("non-offensive", false))),
            TestSplits = ["test"],
            Published = "macro-F1: SVM 52.3, RoBERTa 79.5",
        },
        new("controversy/en-ucc", Language.English, "CC BY-NC-SA", Ship: false)
        {
            Label = (row, text) => Binary(text, Head.Heat, row["antagonize"] == "1"),
            Published = "AUC antagonise: human .71, BERT .82",
        },
        Churn("care/de-churn", Language.German),
        Churn("care/en-churn", Language.English),
        new("care/en-complaints", Language.English, "not stated", Ship: false)
        {
            Label = (row, text) => Binary(text, Head.Complaint, row.Choice("label", ("complaint", true), ("other", false))),
        },
    ];

    private static DataSetDeclaration Tone(string name, Language language, string licence, bool ship, string[] test, string? published) =>
        new(name, language, licence, ship)
        {
            Label = (row, text) => SetTone(text, row.Choice("label", ("negative", 'n'), ("neutral", 'u'), ("positive", 'p'))),
            TestSplits = test,
            Published = published,
        };

    private static DataSetDeclaration Heat(string name, Language language, string licence, bool ship, string yes, string no, string[] test, string? published) =>
        new(name, language, licence, ship)
        {
            Label = (row, text) => Binary(text, Head.Heat, row.Choice("label", (yes, true), (no, false))),
            TestSplits = test,
            Published = published,
        };

    private static DataSetDeclaration Churn(string name, Language language) =>
        new(name, language, "CC BY-SA 3.0", Ship: true)
        {
            Label = (row, text) => Binary(text, Head.Churn, row.Choice("label", ("churn", true), ("stay", false))),
        };

    // Praise and criticism of a hotel stand in columns of their own; the whole says whether a person or a machine wrote it.
    private static DataSetDeclaration HotelReviews(string name, Language language) =>
        new(name, language, "MIT", Ship: true)
        {
            Parts = ["text", "upside", "downside"],
            TestSplits = ["Berlin"], // a city of its own: its hotels are in no other split
            Label = (row, text) =>
            {
                bool generated = row.Choice("label", ("generated", true), ("genuine", false));
                if (text.Set == name)
                {
                    return Binary(text, Head.Generated, generated);
                }

                // Short parts say "nothing" or "all fine".
                return !generated && text.Text.AsSpan().Count(' ') >= 3
                    && SetTone(text, text.Set.EndsWith(":upside", StringComparison.Ordinal) ? 'p' : 'n');
            },
        };

    private static bool OwnLabels(DataRow row, LabelledText text)
    {
        SetTone(text, row.Choice("tone", ("n", 'n'), ("u", 'u'), ("p", 'p'), ("m", 'm')));
        text.Set1(Head.Mixed, text.Tone == 'm' ? 1 : 0);
        text.Set1(Head.Heat, HeatLevels[row.Level("heat", 3)]);
        text.Set1(Head.Constructiveness, ThreeLevels[row.Level("constructive", 2)]);
        text.Set1(Head.FirstHand, row.Level("firsthand", 1));
        text.Set1(Head.Concreteness, ThreeLevels[row.Level("concrete", 2)]);
        text.Set1(Head.Promotion, row.Level("promo", 1));
        text.Set1(Head.Complaint, row.Level("complaint", 1));
        text.Set1(Head.Churn, row.Level("churn", 1));
        text.Set1(Head.Urgency, ThreeLevels[row.Level("urgency", 2)]);
        text.Set1(Head.NeedsAnswer, row.Level("answer", 1));
        text.Set1(Head.Irony, row.Level("irony", 1));
        return true;
    }

    private static bool SetTone(LabelledText text, char tone)
    {
        text.SetTone(tone);
        return true;
    }

    private static bool Binary(LabelledText text, Head head, bool yes)
    {
        text.Set1(head, yes ? 1 : 0);
        return true;
    }
}

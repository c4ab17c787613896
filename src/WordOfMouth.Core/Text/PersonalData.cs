namespace WordOfMouth;

/// <summary>What in a text leads to a person.</summary>
[Flags]
public enum PersonalData
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>E-mail addresses, also with <c>(at)</c>.</summary>
    Email = 1,

    /// <summary>Telephone numbers: with <c>+</c> or a leading 0, of 7 to 15 digits, or as <c>555-123-4567</c>.</summary>
    Phone = 2,

    /// <summary>Bank accounts (IBAN) whose check digits are right (ISO 13616).</summary>
    Iban = 4,

    /// <summary>German, Austrian and Swiss number plates, in capitals.</summary>
    Plate = 8,

    /// <summary>Handles such as <c>@name</c>.</summary>
    Handle = 16,

    /// <summary>The names that <see cref="UsageRules.NamedEmployees"/> gives.</summary>
    Name = 32,

    /// <summary>What can be redacted without further choices: e-mail, phone, IBAN, plates.</summary>
    All = Email | Phone | Iban | Plate,
}

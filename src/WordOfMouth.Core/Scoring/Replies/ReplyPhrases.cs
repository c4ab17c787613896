using System.Text.RegularExpressions;

namespace WordOfMouth.Scoring.Replies;

/// <summary>The wording by which traits of a reply are known. Every pattern is linear: no repetition inside a repetition.</summary>
internal static partial class ReplyPhrases
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"\b(tut (uns|mir) (sehr |wirklich |aufrichtig )?leid|(bitten|bitte) (sie |dich |euch )?(vielmals |aufrichtig )?um entschuldigung|entschuldigen (wir|sie bitte)|wir entschuldigen uns|entschuldigung\b|sorry\b|verstehe[n]? (ihren|deinen|euren|den|gut)\b.{0,30}?(ärger|frust|unmut|enttäuschung|dass)|(ihr|dein|euer) (ärger|frust|unmut) ist|(völlig |absolut |gut )?(verständlich|nachvollziehbar)|kann(en)? (ich|wir) (gut |absolut |völlig )?(verstehen|nachvollziehen)|hätte (so )?nicht passieren dürfen|das ist ärgerlich|sie haben recht|du hast recht|(vielen |herzlichen |lieben )?dank\b|danke\b|freut uns|freuen uns|schön zu (hören|lesen)|das hätte (uns|so) nicht)",
        Options)]
    public static partial Regex GermanAcknowledgement();

    [GeneratedRegex(
        @"\b(sorry\b|apologi[sz]e|apologies|(i|we) (can |do |fully |completely )?understand (how|why|your|that)|(can see|see) why|you('|’)?re (absolutely |quite )?right|you are (absolutely |quite )?right|should(n('|’)t| not) have happened|that('|’)s (really )?(frustrating|annoying|not good enough)|must be frustrating|(thank you|thanks)\b|glad to hear|happy to hear|great to hear|delighted)",
        Options)]
    public static partial Regex EnglishAcknowledgement();

    [GeneratedRegex(
        @"\b((wir|ich) (haben |habe )?(\p{L}+ ){0,4}?(prüfe[n]?|kläre[n]?|kümmere?n?|melde[n]?|rufe[n]?|schicke[n]?|sende[n]?|liefer(e|n)|erstatte[n]?|ersetze[n]?|tausche[n]?|überweise[n]?|veranlass(e|en|t)|organisiere[n]?|stornieren?|storniere|korrigiere[n]?|buche[n]?|leite[n]?|gebe[n]?|bringe[n]?|reparieren?|repariere|schaue[n]?|sehe[n]? uns|informiere[n]?|beauftragt|storniert|erstattet|verschickt|weitergegeben|korrigiert|gebeten|angestoßen|eingeleitet|freigeschaltet|reserviert)\b|(wird|werden) (sich |sie |ihnen |dich |dir )?(\p{L}+ ){0,5}?(melden|anrufen|geliefert|erstattet|ausgetauscht|repariert|zugeschickt|verschickt|kontaktieren|kommen|überwiesen|gutgeschrieben|korrigiert)\b|(bitte )?(schicken|senden|schreiben|nennen|geben|teilen|rufen|kommen|antworten) sie (uns|mir|bitte|an)|(schick|schreib|nenn|gib|ruf) (uns|mir)\b|kommt (am|heute|morgen)\b.{0,30}?(techniker|monteur|kollege)|(techniker|monteur|kolleg(e|in)|ersatzgerät|ersatzteil|paket|gutschrift|neue \p{L}+)\b.{0,40}?\b(kommt|geht|ist unterwegs|steht|liegt|meldet|ruft))",
        Options)]
    public static partial Regex GermanNextStep();

    [GeneratedRegex(
        @"\b((we|i)(('|’)ll| will|('|’)re| are|('|’)m| am|('|’)ve| have) (\p{L}+ ){0,3}?(send(ing)?|sent|check(ing|ed)?|look(ing)? into|call(ing)?|refund(ing|ed)?|replac(e|ing|ed)|arrang(e|ing|ed)|escalated?|contact(ing|ed)?|fix(ing|ed)?|get back|be in touch|investigat(e|ing)|credit(ed|ing)?|cancel(led|ling|ed)?|reset|ask(ed|ing)?|passed|book(ed|ing)?|order(ed|ing)?|shipp(ed|ing)|ship|dispatch(ed|ing)?|correct(ed|ing)?|raised|opened|update|upload(ed|ing)?|put|pick)\b|(will|is going to) (\p{L}+ ){0,2}?(call|contact|visit|reach|email|get back|be in touch|be with|arrive|be refunded|be replaced|ring)\b|please (send|dm|message|reply|call|email|share|give|tell|let us know|drop)\b|(could|can) you (please )?(send|dm|message|share|tell|give|confirm|let us)\b|(send|drop|shoot|message|dm|tell|give) (us|me)\b|is on (its|the) way)",
        Options)]
    public static partial Regex EnglishNextStep();

    [GeneratedRegex(
        @"([\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|https?://\S{3,}|\bwww\.\S{3,}|(\+|\b0)[\d][\d /()-]{5,20}\d|\b(direktnachricht|dm|pn|privatnachricht|private nachricht)\b|\bper (mail|e-mail|chat|telefon|whatsapp)\b|\b(schreiben|schicken|senden) sie (uns|mir)\b|\b(schreib|schick) (uns|mir)\b|\bantworten sie (einfach )?(hier|auf)|\brufen sie (uns|mich)\b.{0,30}?\ban\b|\berreichen sie (uns|mich)\b|\bmeine durchwahl\b|\bdurchwahl\b)",
        Options)]
    public static partial Regex GermanContact();

    [GeneratedRegex(
        @"([\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|https?://\S{3,}|\bwww\.\S{3,}|(\+|\b0|\b1)[\d][\d /()-]{5,20}\d|\b(dm|direct message|pm)\b|\b(call|ring|text|email|message|write to) (us|me)\b|\b(send|drop|shoot) (us|me) (a|an|your)\b|\breply (here|to this)|\breach (us|me)\b|\bmy direct line\b|\bdirect line\b|\bby (email|phone|chat)\b)",
        Options)]
    public static partial Regex EnglishContact();

    [GeneratedRegex(
        @"\b((sie|du|ihr) hätte(n|st|t)? (\p{L}+ ){0,8}?(sollen|müssen|können|lesen|prüfen|melden|beachten|lesen müssen)|hätten sie (\p{L}+ ){0,8}?(gelesen|beachtet|geprüft|gemeldet|aufgepasst|angerufen)|(ihr|dein|euer) (eigener |eigenes )?(fehler|versäumnis|problem)\b|selbst (schuld|verursacht|verschuldet|zu verantworten)|(bedienungs|anwender|anwendungs)fehler|falsch (bedient|angeschlossen|verwendet|gelesen|verstanden|eingegeben)|nicht (unsere schuld|unser fehler|unser problem|unsere verantwortung)|dafür können wir nichts|liegt nicht (an uns|bei uns)|(andere|sonst|bisher) (kunden |hat sich )?(\p{L}+ ){0,3}?(haben|niemand|keiner|hat sich).{0,20}?(beschwert|problem|probleme)|niemand sonst|noch nie(mand)? (\p{L}+ ){0,2}?beschwert|wie (ihnen|dir) (sicher |sicherlich |wohl )?bekannt (ist|sein (sollte|dürfte))|steht (doch |klar |eindeutig )?in (unseren|den) (agb|bedingungen)|(offenbar|offensichtlich|anscheinend|wohl) (haben sie|hast du)|haben sie (offenbar|offensichtlich|anscheinend|wohl|überhaupt|eigentlich)|das kann (gar )?nicht sein|wir (haben|machen) keine fehler|übertreiben sie|beruhigen sie sich)",
        Options)]
    public static partial Regex GermanBlame();

    [GeneratedRegex(
        @"\b(you should(n('|’)t)? have|you (must have|failed to|forgot to|neglected|didn('|’)t (even )?(read|follow|check|bother))|if you had\b|had you (read|followed|checked|called|told)|your (own )?(fault|mistake|error)|user error|(not|isn('|’)t) our (fault|problem|responsibility|mistake)|(no one|nobody|no other customer)( else)? (has |ever )?(\p{L}+ )?(complain|had|report)|other customers (don('|’)t|have no|are)|as (clearly )?(stated|explained|written) in (our|the) (terms|contract|policy|manual)|that('|’)s (impossible|not possible|simply not true)|that cannot be|you (clearly|obviously|apparently)|calm down|you are exaggerating|you('|’)re exaggerating|misus(e|ed)|we don('|’)t make mistakes|nothing wrong with our)",
        Options)]
    public static partial Regex EnglishBlame();

    [GeneratedRegex(
        @"\b(etwaige\p{L}* unannehmlichkeiten|unannehmlichkeiten|(ihr|dein) (anliegen|feedback|anruf|zufriedenheit) ist uns (sehr )?wichtig|nehmen (ihr|dein|jedes|solches|das) (feedback|anliegen|kritik|hinweise?) (sehr )?ernst|bitten (sie |dich )?um (ihr |dein )?(verständnis|geduld)|danken (ihnen |dir )?(im voraus )?für (ihr|dein) (verständnis|geduld)|(ihre|deine) zufriedenheit|höchste (priorität|qualität)|oberste priorität|zum gegenwärtigen zeitpunkt|schnellstmöglich|baldmöglichst|zeitnah|zuständige\p{L}* (stelle|abteilung|fachabteilung)|hohe[ns]? (anruf|anfrage)\p{L}*|erhöhte[ns]? (anruf|anfrage)\p{L}*|stets bemüht|sind bemüht|bedauern(, dass| dass| ihre| sehr)|ständig bestrebt|kontinuierlich (zu )?verbesser\p{L}*|in der regel|aus technischen gründen|vielen dank für ihre (nachricht|anfrage|rückmeldung)|(sehr )?geehrte[r]? (kunde|kundin|damen und herren))",
        Options)]
    public static partial Regex GermanStock();

    [GeneratedRegex(
        @"\b(any inconvenience|inconvenience (caused|this)|(your )?(call|feedback|opinion|satisfaction|business) is (very )?important to us|value (your|all) (feedback|business|opinion)|take (your |all |such |this )?(feedback|complaints|matters|concerns|this)( very)? seriously|rest assured|valued customer|dear (customer|sir|madam)|at your earliest convenience|as soon as possible|in due course|high(er)?( than (usual|normal))? (volume|call)\p{L}*|relevant (team|department)|appropriate (team|department)|strive to|committed to (providing|excellence|your)|your satisfaction|(highest|utmost) (priority|quality|importance)|thank you for (your patience|your understanding|reaching out|contacting us|bringing this to our attention)|for your understanding|constantly (improving|working)|we regret that)",
        Options)]
    public static partial Regex EnglishStock();

    [GeneratedRegex(
        @"\b(entdecken sie|entdecke jetzt|jetzt (bestellen|kaufen|sichern|entdecken|testen|buchen|upgraden|zugreifen)|(unser|unsere|unseren|unserem) (neue[nsr]?|brandneue[nsr]?|aktuelle[nsr]?) (\p{L}+ )?(angebot|aktion|app|tarif|modell|produkt|kollektion|premium\p{L}*|newsletter|katalog|generation|gerät)\p{L}*|\d+ ?(%|prozent) (rabatt|auf|sparen)|rabattcode|gutscheincode|sonderangebot|sonderaktion|(nur|noch) bis (sonntag|samstag|montag|freitag|ende)\p{L}*.{0,20}?(sparen|rabatt|angebot)|folgen sie uns|abonnieren sie|newsletter|besuchen sie (auch )?unseren? (shop|onlineshop|webshop)|werfen sie (auch )?einen blick auf|premium-?(tarif|paket|abo|mitglied)\p{L}*|upgraden sie|wechseln sie (jetzt )?(in|zu) unsere[mnr]?|schauen sie (doch )?(mal |auch )?in unsere[mn] shop|marktführer|testsieger|einzigartige[nsr]? (angebot|erlebnis|preis))",
        Options)]
    public static partial Regex GermanAdvertising();

    [GeneratedRegex(
        @"\b(check out our|have you (tried|seen) our|discover (our|the)|(shop|buy|order|book|upgrade|try it|subscribe) (now|today)|sign up (for|to|today|now)|our (brand[- ]new|new|latest|award[- ]winning|premium) \p{L}+|\d+ ?% (off|discount)|discount code|promo code|special offer|limited[- ](time|offer)|follow us|subscribe to|newsletter|upgrade to (our )?\p{L}+|while you('|’)re here|take a look at our|don('|’)t miss|best[- ]selling|market leader|exclusive (deal|offer))",
        Options)]
    public static partial Regex EnglishAdvertising();
}

"""What a letter says, to whom, and that no word of others can change it."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from chalicelib.i18n.catalogue import WORDING
from chalicelib.i18n.languages import Language, Locale
from chalicelib.notices.letters.digest_lines import digest_line
from chalicelib.notices.letters.readers import reader_data, reader_headers
from chalicelib.notices.letters.sayings import Saying
from chalicelib.notices.letters.writing import letter_headers, write_letter
from tests.support.letters_samples import EARLIER, LETTERS, a_linked_reader, a_reader, a_saying, copy_for

HOSTILE = "<b>x</b> {{account_text}} }}{{{ \\\r\nBcc: all@example.com\u202e\u2066 & \"q\" 'a' \ud800"
SLOT = re.compile(r"\{\{(\w+)\}\}")
WORD = re.compile(r"[^\W\d_]{2,}")
CALL_BYTES_MAX = 1_000_000  # one inline SendBulkEmail
NOTICES_SAY = {"language", "instant", "window", "place", "stage", "status", "impact", "expect", "letter"}
# English words of these that are the other language's own, too.
SPELT_THE_SAME = {
    Language.DE: {"administrative", "an", "in", "information", "links", "status", "text", "utc", "was"},
    Language.FR: {
        *(
            "cause",
            "contact",
            "impact",
            "incident",
            "information",
            "maintenance",
            "message",
            "messages",
            "organisation",
            "patience",
        ),
        *("place", "service", "services", "situation", "utc"),
    },
    Language.IT: {"account", "come", "in", "no", "utc"},
}


class Page(HTMLParser):
    """The visible words, and each element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag if tag in {"style", "title"} else self._hidden

    def handle_endtag(self, tag: str) -> None:
        self._hidden = "" if tag == self._hidden else self._hidden

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def words(text: str) -> set[str]:
    """The words of sentences; addresses of pages are in no language."""
    return {word.lower() for word in WORD.findall(re.sub(r"https?://\S+", "", text))}


@pytest.mark.parametrize(
    ("language", "stages"),
    [
        (Locale.DE, ("[Störung] ", "[Störung – neuer Stand] ", "[Störung behoben] ")),
        (Locale.FR, ("[Incident] ", "[Incident – mise à jour] ", "[Incident résolu] ")),
        (Locale.IT, ("[Disservizio] ", "[Disservizio – aggiornamento] ", "[Disservizio risolto] ")),
        (Locale.EN, ("[Incident] ", "[Incident – update] ", "[Incident resolved] ")),
    ],
)
def test_the_subject_begins_with_the_stage(language: Locale, stages: tuple[str, ...]) -> None:
    for announcement, stage in zip(("announced", "update", "resolved"), stages, strict=True):
        saying = a_saying(announcement)
        assert write_letter(saying, language).subject == stage + saying.titles[language]


@pytest.mark.parametrize("language", Locale)
@pytest.mark.parametrize(("kind", "announcement"), LETTERS)
def test_every_placeholder_of_the_letter_gets_its_value(kind: str, announcement: str, language: Locale) -> None:
    saying = a_saying(announcement, kind)
    letter, data = write_letter(saying, language), reader_data(saying, a_reader(language))
    assert SLOT.findall(letter.subject) == (["when_text"] if saying.window else [])
    for part, ending in ((letter.html, "_html"), (letter.text, "_text")):
        found = set(SLOT.findall(part))
        assert {"greeting" + ending, "changes" + ending, "services" + ending, "why" + ending} <= found <= set(data)
        assert all(name.endswith(ending) for name in found)


@pytest.mark.parametrize("part", ["html", "text"])
def test_a_copy_tells_its_reader_what_concerns_them(part: str) -> None:
    mail = copy_for(a_saying("resolved"), a_reader())
    said = Page(mail.html).text if part == "html" else " ".join(mail.text.split())
    for expected in (
        "Guten Tag Anna Keller,",
        "Ausfall des Speichersystems in Zürich",
        "Die Steuereinheit ist getauscht, alles läuft wieder.",
        "Auswirkung während der Störung Vollständiger Ausfall",
        "Beginn Samstag, 21. November 2026, 21:05 Uhr Ortszeit Zürich (20:05 UTC)",
        "Sonntag, 22. November 2026, 00:40 Uhr Ortszeit Zürich (Samstag, 21. November 2026, 23:40 UTC)",
        "Betroffene Dienste Cluster 7 Backup Zürich",
        "Müller & Söhne GmbH (Kundennummer 10-4711)",
        "Sie sind als technischer und administrativer Kontakt von Müller & Söhne GmbH eingetragen.",
    ):
        assert expected in said


@pytest.mark.parametrize("announcement", ["announced", "update"])
def test_an_outage_that_lasts_has_no_end_in_the_letter(announcement: str) -> None:
    letter = write_letter(a_saying(announcement), Locale.DE)
    assert "resolved_html" not in letter.html
    assert "resolved_text" not in letter.text


def test_times_are_those_of_the_readers_zone() -> None:
    data = reader_data(a_saying(), a_reader(Locale.EN, time_zone="America/New_York"))
    assert data["started_html"] == "Saturday, 21 November 2026, 15:05 New York time (20:05 UTC)"


def test_a_reader_without_a_name_is_greeted_too() -> None:
    assert reader_data(a_saying(), a_reader(name=" "))["greeting_text"] == "Guten Tag,"


def test_a_reader_told_without_a_role_reads_that_they_are_a_contact() -> None:
    data = reader_data(a_saying(), a_reader(Locale.FR, reasons=("something-else",)))
    assert data["why_text"] == "Vous faites partie des contacts enregistrés pour Müller & Söhne GmbH."


def test_an_account_concerned_as_a_whole_reads_that() -> None:
    data = reader_data(a_saying(), a_reader(services=()))
    assert data["services_text"] == "  Ihr Kundenkonto insgesamt"


def test_thousands_of_services_are_counted_and_not_listed() -> None:
    services = tuple(f"Leitung Nummer {number}" for number in range(3_000))
    data = reader_data(a_saying(), a_reader(services=services))
    shown = data["services_list_html"].count("<li>Leitung")
    assert 10 < shown < 200
    assert f"<li>und weitere ({3_000 - shown})</li>" in data["services_list_html"]


def test_a_text_in_another_language_is_marked_in_the_readers_own() -> None:
    saying = a_saying(titles={"de": "Störung"}, texts={"de": "Nichts geht."})
    mail = copy_for(saying, a_reader(Locale.IT))
    mark = "Questo messaggio non è disponibile in italiano. Il testo originale è in tedesco."
    assert mark in Page(mail.html).text
    assert mark in " ".join(mail.text.split())
    foreign = [tag for tag, attributes in Page(mail.html).tags if attributes.get("lang") == "de"]
    assert foreign == ["h1", "div"]


def test_a_text_in_the_readers_language_is_not_marked() -> None:
    html = copy_for(a_saying(), a_reader(Locale.IT)).html
    assert "non è disponibile" not in html
    assert {attributes["lang"] for _, attributes in Page(html).tags if "lang" in attributes} == {"it"}


@pytest.mark.parametrize("texts", [{"en": "Only English."}, {"en": "Only English.", "de": " ", "fr": ""}])
def test_a_text_in_neither_language_is_still_shown(texts: dict[str, str]) -> None:
    mail = copy_for(a_saying(titles=texts, texts=texts), a_reader(Locale.FR))
    assert "Only English." in mail.text
    assert "Le texte d’origine est en anglais." in Page(mail.html).text


def test_title_and_text_in_two_other_languages_are_both_named() -> None:
    saying = a_saying(titles={"de": "Störung"}, texts={"en": "Down."})
    assert "Il testo originale è in inglese e in tedesco." in Page(write_letter(saying, Locale.IT).html).text


def hostile_saying() -> Saying:
    return a_saying(titles={"de": HOSTILE}, texts={"de": f"{HOSTILE}\n\n{HOSTILE}"}, provider_name=HOSTILE)


def test_hostile_words_of_the_provider_change_nothing() -> None:
    mild, hostile = write_letter(a_saying(), Locale.DE), write_letter(hostile_saying(), Locale.DE)
    assert "\n" not in hostile.subject
    assert SLOT.findall(hostile.subject) == []
    assert SLOT.findall(hostile.html) == SLOT.findall(mild.html)
    assert SLOT.findall(hostile.text) == SLOT.findall(mild.text)
    for part in (hostile.subject, hostile.html, hostile.text):
        assert re.sub(SLOT, "", part).count("{{") == re.sub(SLOT, "", part).count("}}") == 0
        assert not re.search("[\u202a-\u202e\u2066-\u2069\r\ud800]", part)
    assert "b" not in {tag for tag, _ in Page(hostile.html).tags}


@pytest.mark.parametrize("field", ["name", "account_name", "account_number", "services"])
def test_hostile_words_about_a_reader_change_nothing(field: str) -> None:
    value = (HOSTILE,) if field == "services" else HOSTILE
    data = reader_data(a_saying(), a_reader(**{field: value}))
    for name, filling in data.items():
        assert not re.search("\\{\\{|\\}\\}|[\u202a-\u202e\u2066-\u2069\r\ud800]", filling), name
    assert "b" not in {tag for name, filling in data.items() if name.endswith("_html") for tag, _ in Page(filling).tags}
    copy_for(a_saying(), a_reader(**{field: value}))


def test_paragraphs_and_line_breaks_are_kept() -> None:
    html = write_letter(a_saying(texts={"de": "eins\r\nzwei\n \n\ndrei"}), Locale.DE).html
    assert re.search(r"<p [^>]*>eins<br>\nzwei</p>\n<p [^>]*>drei</p>", html)


def test_the_address_of_a_page_is_never_broken_in_the_text_part() -> None:
    url = "https://status.example.net/" + "incident-" * 20
    assert url in write_letter(a_saying(texts={"de": f"Siehe {url} dort."}), Locale.DE).text


def test_lines_of_the_text_part_fit_a_narrow_window() -> None:
    long = "Wort " * 200
    mail = copy_for(a_saying(texts={"de": long}), a_reader(account_name="Aktiengesellschaft " * 8))
    assert max(map(len, mail.text.splitlines())) <= 72


@pytest.mark.parametrize("language", [language for language in Locale if language is not Locale.EN])
@pytest.mark.parametrize(("kind", "announcement"), LETTERS)
def test_no_english_word_strays_into_another_language(kind: str, announcement: str, language: Locale) -> None:
    said = (one[Locale.EN] for key, one in WORDING.items() if key.partition(".")[0] in NOTICES_SAY)
    english = words(" ".join(re.sub(r"\{\w+\}", "", message) for message in said))
    foreign = english - SPELT_THE_SAME[language.language]
    assert len(foreign) > 60
    saying = a_saying(announcement, kind)
    mail = copy_for(saying, a_linked_reader(language, saying))
    the_providers = words(f"{saying.titles[language.language]} {saying.texts[language.language]}")
    for part in (mail.subject, Page(mail.html).text, mail.text):
        assert (words(part) - the_providers) & foreign == set()


@pytest.mark.parametrize(("kind", "announcement"), LETTERS)
def test_a_letter_calls_nobody_and_works_for_all_who_read_it(kind: str, announcement: str) -> None:
    saying = a_saying(announcement, kind)
    html = copy_for(saying, a_reader()).html
    page = Page(html)
    tags = [tag for tag, _ in page.tags]
    assert not {"img", "script", "link", "iframe", "form"} & set(tags)
    assert not re.search(r"src=|background=|url\(|@import", html)
    assert (tags.count("h1"), "h2" in tags) == (1, True)
    layout = [
        attributes for tag, attributes in page.tags if tag == "table" and attributes.get("role") == "presentation"
    ]
    assert len(layout) == tags.count("table") - 1  # the facts are a real table
    assert all(attributes.get("scope") == "row" for tag, attributes in page.tags if tag == "th")


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours such as #1d2939."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("kind", "announcement"), LETTERS)
def test_words_stand_out_from_their_ground_in_light_and_dark(kind: str, announcement: str) -> None:
    html = write_letter(a_saying(announcement, kind), Locale.DE).html
    ((tone, stage),) = re.findall(r'<p class="stage-(\w+)" style="([^"]*)"', html)
    dark = dict(re.findall(r"^\.([\w-]+) \{ (.*?) \}$", html.split("prefers-color-scheme: dark")[1], re.MULTILINE))

    def colour(rule: str, name: str) -> str:
        return re.search(rf"(?:^|[; ]){name}:\s*(#\w{{6}})", rule)[1]

    pairs = [("#1d2939", "#ffffff"), ("#475467", "#ffffff"), ("#475467", "#f2f4f7"), ("#1d2939", "#f2f4f7")]
    assert all(shade in html for pair in pairs for shade in pair)
    pairs.append((colour(stage, "color"), colour(stage, "background")))
    pairs += [(colour(dark[ink], "color"), colour(dark[ground], "background")) for ink, ground in DARK_PAIRS]
    rule = dark[f"stage-{tone}"]
    pairs.append((colour(rule, "color"), colour(rule, "background")))
    assert min(contrast(*pair) for pair in pairs) >= 4.5


DARK_PAIRS = [("ink", "page"), ("ink", "card"), ("ink", "note"), ("muted", "page"), ("muted", "card")]


def test_all_letters_about_a_notice_form_one_thread_and_no_machine_answers() -> None:
    first, last = (
        letter_headers(a_saying(announcement), "zürich.example") for announcement in ("announced", "resolved")
    )
    assert first == last
    assert first == {
        "References": "<ntc-3v9kq7x2m4n8p5r1s6t0w3y7za@xn--zrich-kva.example>",
        "In-Reply-To": "<ntc-3v9kq7x2m4n8p5r1s6t0w3y7za@xn--zrich-kva.example>",
        "List-Id": "<notices.xn--zrich-kva.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


@pytest.mark.parametrize("character", ["x", "é", "<", "{", "😀", "- a\n", "|a\n|-\n", "**b** ", "[a](http://b) "])
@pytest.mark.parametrize(("kind", "announcement"), [("outage", "update"), ("maintenance", "update")])
def test_the_longest_letter_for_fifty_readers_fits_one_call(kind: str, announcement: str, character: str) -> None:
    long, labels = character * 10_000, tuple(f"{character * 60}{n}" for n in range(999))
    first = a_saying("announced", kind, titles={"de": character * 200}, starts_at=EARLIER[0], ends_at=EARLIER[1])
    saying = a_saying(
        announcement, kind, titles={"de": (character * 200)[-200:]}, texts={"de": long[:10_000]}, previous=first
    )
    reader = a_reader(
        name=character * 100,
        account_name=character * 200,
        services=labels[:500],
        services_before=labels[400:],
        unsubscribe_url=f"https://{'h' * 40}.example/unsubscribe/{'t' * 400}",
        calendar_url=f"https://{'h' * 40}.example/calendar/{'t' * 76}",
    )
    letter, data = write_letter(saying, Locale.DE), json.dumps(reader_data(saying, reader), ensure_ascii=False)
    body = json.dumps([letter.subject, letter.html, letter.text, [data] * 50])
    assert len(body) < 0.95 * CALL_BYTES_MAX


@pytest.mark.parametrize("field", ["name", "account_name", "account_number", "services", "services_before"])
def test_a_megabyte_in_a_readers_field_is_cut(field: str) -> None:
    huge = HOSTILE.replace("\n", "") * 20_000
    value = (huge, "x") if field.startswith("services") else huge
    data = reader_data(a_saying("update"), a_reader(**{field: value}))
    assert sum(map(len, data.values())) < 20_000


def test_a_letter_says_what_has_changed_since_the_one_before() -> None:
    first = a_saying("announced", "maintenance")
    before = replace(first, starts_at=EARLIER[0], ends_at=EARLIER[1], impact="outage", titles={"en": "Old title"})
    saying = a_saying("rescheduled", "maintenance", previous=before)
    reader = a_reader(Locale.EN, services=("A", "B"), services_before=("B", "C"))
    assert " ".join(reader_data(saying, reader)["changes_text"].split()) == (
        "What has changed "
        "- New maintenance window. Previously: Tuesday, 20 October 2026, 22:00 Zurich time (20:00 UTC) to "
        "Wednesday, 21 October 2026, 00:30 Zurich time (Tuesday, 20 October 2026, 22:30 UTC) "
        "- Impact: Degraded service. Previously: Complete outage "
        "- Now affected as well: A "
        "- No longer affected: C "
        "- New title. Previously: Old title"
    )


@pytest.mark.parametrize(("kind", "announcement"), [("maintenance", "reminder"), ("outage", "announced")])
def test_a_letter_in_which_nothing_is_new_says_nothing_of_changes(kind: str, announcement: str) -> None:
    data = reader_data(a_saying(announcement, kind), a_reader(services_before=("Backup Zürich", "Cluster 7")))
    assert data["changes_html"] == data["changes_text"] == ""


def test_personal_links_stand_last_and_below_the_line_that_says_whose_they_are() -> None:
    saying = a_saying("announced", "maintenance")
    reader = a_linked_reader(Locale.DE, saying)
    mail = copy_for(saying, reader)
    for part in (mail.text, mail.html):
        shared, line, personal = part.partition("Nur für Anna Keller")
        assert line
        assert reader.calendar_url in shared
        assert reader.unsubscribe_url in personal
        assert f"{reader.unsubscribe_url}#all" in personal
        assert "unsubscribe" not in shared


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"reasons": ("own",)}, "You have subscribed to messages of this kind for Müller & Söhne GmbH."),
        (
            {"reasons": ("own", "role:technical"), "account_name": "Acme"},
            "You are registered as the technical contact for Acme. You have also subscribed to messages of this kind.",
        ),
        (
            {"reasons": ("role:technical",), "is_group": True},
            "This address is registered as a group contact for Müller & Söhne GmbH.",
        ),
    ],
)
def test_a_letter_says_why_its_reader_gets_it(changes: dict[str, object], why: str) -> None:
    data = reader_data(a_saying(), a_reader(Locale.EN, **changes))
    assert " ".join(data["why_text"].split()) == why


def test_role_holders_are_reminded_that_they_pass_it_on_and_group_contacts_are_not() -> None:
    readers = [
        a_reader(Locale.EN, reasons=("role:technical",)),
        a_reader(Locale.EN, reasons=("own",)),
        a_reader(Locale.EN, reasons=("role:technical",), is_group=True),
    ]
    said = [" ".join(reader_data(a_saying(), reader)["pass_on_text"].split()) for reader in readers]
    assert ["add a group contact" in one for one in said] == [True, False, False]


def test_a_letter_that_releases_its_reader_says_so_and_no_more_of_the_notice() -> None:
    mail = copy_for(a_saying("released", "maintenance"), a_reader(Locale.EN))
    assert mail.subject.startswith("[Maintenance – no longer affects you] ")
    assert "Services no longer affected\n  Cluster 7" in mail.text
    for absent in ("Impact", "Status", "restarts"):
        assert absent not in mail.text


def test_a_mail_program_can_unsubscribe_with_one_click() -> None:
    reader = a_linked_reader(Locale.DE, a_saying())
    assert reader_headers(reader) == {
        "List-Unsubscribe": f"<{reader.unsubscribe_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_a_window_in_which_the_clocks_change_says_so_and_how_long_it_really_is() -> None:
    window = reader_data(a_saying("announced", "maintenance"), a_reader(Locale.EN))["window_text"]
    assert "Duration: 3 hours and 30 minutes. The clocks change during this window" in " ".join(window.split())
    tokyo = reader_data(a_saying("announced", "maintenance"), a_reader(Locale.EN, time_zone="Asia/Tokyo"))
    assert "clocks" not in tokyo["window_text"]


def test_a_digest_says_the_same_in_a_line() -> None:
    saying = a_saying("announced", "maintenance", titles={"de": HOSTILE})
    line = digest_line(saying, a_reader(Locale.EN, time_zone="UTC", services=(HOSTILE,), calendar_url="https://x"))
    assert line["stage"] == "Planned maintenance"
    assert line["url"] == "https://x"
    assert line["line_text"].startswith(
        "Maintenance window: Saturday, 24 October 2026, 23:30 UTC to Sunday, 25 October 2026, 03:00 UTC · "
        "Status: Scheduled · Impact: Degraded service · Affected services: "
    )
    assert "<b>" not in line["line_html"]
    assert all("{{" not in value and "\n" not in value for value in line.values())

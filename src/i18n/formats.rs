//! Dates, times, numbers, lists and sorting by CLDR data (ICU4X).

use super::{Locale, Messages};
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_datetime::{DateTimeFormatter, fieldsets, input::Date};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use jiff::{ZonedDateTime, civil};
use std::{cmp::Ordering, sync::LazyLock};

struct Formats {
    day: DateTimeFormatter<fieldsets::YMD>,
    short_day: DateTimeFormatter<fieldsets::YMD>,
    month: DateTimeFormatter<fieldsets::YM>,
    number: DecimalFormatter,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

static FORMATS: LazyLock<Vec<Formats>> = LazyLock::new(|| Locale::ALL.iter().map(|l| Formats::of(*l)).collect());

impl Formats {
    fn of(locale: Locale) -> Self {
        let tag = locale.messages().locale_cldr();
        let cldr: icu_locale_core::Locale = tag.parse().expect("locale-cldr is a language tag; a test reads each");
        let compiled = "CLDR data are compiled in; an unknown locale falls back to its parent";
        Self {
            day: DateTimeFormatter::try_new((&cldr).into(), fieldsets::YMD::long()).expect(compiled),
            short_day: DateTimeFormatter::try_new((&cldr).into(), fieldsets::YMD::medium()).expect(compiled),
            month: DateTimeFormatter::try_new((&cldr).into(), fieldsets::YM::long()).expect(compiled),
            number: DecimalFormatter::try_new((&cldr).into(), icu_decimal::options::DecimalFormatterOptions::default())
                .expect(compiled),
            list: ListFormatter::try_new_and((&cldr).into(), ListFormatterOptions::default()).expect(compiled),
            collator: CollatorBorrowed::try_new((&cldr).into(), CollatorOptions::default()).expect(compiled),
        }
    }
}

fn iso(date: civil::Date) -> Date<icu_calendar::Iso> {
    Date::try_new_iso(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
        .expect("jiff's dates are dates of the same calendar")
}

impl Locale {
    fn formats(self) -> &'static Formats {
        &FORMATS[self.index()]
    }

    /// A whole number with the language's grouping: 8,100 or 8 100.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        self.formats().number.format(&Decimal::from(number)).to_string()
    }

    /// Items joined as a sentence joins them: “a, b and c”.
    #[must_use]
    pub fn list<T: AsRef<str>>(self, items: &[T]) -> String {
        self.formats().list.format(items.iter().map(AsRef::as_ref)).to_string()
    }

    /// What stands between so many items where a sentence joins them: “, ” and “ and ”.
    #[must_use]
    pub fn between(self, items: usize) -> Vec<String> {
        const ITEM: &str = "\u{E000}";
        let joined = self.list(&vec![ITEM; items]);
        joined.split(ITEM).skip(1).take(items.saturating_sub(1)).map(str::to_owned).collect()
    }

    /// The order of two names in this language's dictionaries (é beside e).
    #[must_use]
    pub fn compare(self, a: &str, b: &str) -> Ordering {
        self.formats().collator.compare(a, b)
    }
}

impl Messages {
    /// “24 November 2026”.
    #[must_use]
    pub fn day(self, moment: &ZonedDateTime) -> String {
        self.ordinal(self.locale.formats().day.format(&iso(moment.date())).to_string())
    }

    fn ordinal(self, day: String) -> String {
        match day.strip_prefix("1 ") {
            // CLDR has no pattern for it: in French the first alone is an ordinal (Imprimerie nationale, « Date »).
            Some(rest) if self.locale.code() == "fr" => format!("1er {rest}"),
            _ => day,
        }
    }

    /// “24 November 2026 at 14:05”.
    #[must_use]
    pub fn moment(self, moment: &ZonedDateTime) -> String {
        self.date_moment(self.day(moment), self.clock(moment))
    }

    /// “24 Nov 2026, 14:05”, for columns.
    #[must_use]
    pub fn short_moment(self, moment: &ZonedDateTime) -> String {
        let day = self.ordinal(self.locale.formats().short_day.format(&iso(moment.date())).to_string());
        self.date_short(day, self.clock(moment))
    }

    /// “14:05”, « 14 h 05 ».
    #[must_use]
    pub fn clock(self, moment: &ZonedDateTime) -> String {
        self.hour(moment.time())
    }

    /// The same of a time of any day.
    #[must_use]
    pub fn hour(self, time: civil::Time) -> String {
        self.date_clock(i64::from(time.hour()), format!("{:02}", time.minute()))
    }

    /// “November 2026”; a month that is none gives an empty text.
    #[must_use]
    pub fn month(self, year: i16, month: i8) -> String {
        let Ok(first) = civil::Date::new(year, month, 1) else { return String::new() };
        self.locale.formats().month.format(&iso(first)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn every_language_has_its_formats() {
        for locale in Locale::ALL {
            assert!(!locale.number(1234).is_empty());
        }
    }

    #[test]
    fn dates_numbers_and_lists_follow_the_language() {
        let moment = civil::date(2026, 11, 24).at(14, 5, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap();
        let (fr, en) = (Locale::Fr.messages(), Locale::En.messages());
        assert_eq!(fr.moment(&moment), "24 novembre 2026 à 14\u{A0}h\u{A0}05");
        assert_eq!(en.moment(&moment), "24 November 2026 at 14:05");
        assert_eq!(fr.short_moment(&moment), "24 nov. 2026, 14\u{A0}h\u{A0}05");
        assert_eq!(en.short_moment(&moment), "24 Nov 2026, 14:05");
        let first = civil::date(2026, 11, 1).at(9, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap();
        assert_eq!((fr.day(&first), en.day(&first)), ("1er novembre 2026".into(), "1 November 2026".into()));
        assert_eq!((fr.month(2026, 8), en.month(2026, 8)), ("août 2026".into(), "August 2026".into()));
        assert_eq!((Locale::Fr.number(8100), Locale::En.number(8100)), ("8\u{202F}100".into(), "8,100".into()));
        assert_eq!(Locale::Fr.list(&["a", "b", "c"]), "a, b et c");
        assert_eq!(Locale::En.list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn names_sort_as_in_a_dictionary() {
        let mut names = ["Zoé", "Énergie", "Eau", "École"];
        names.sort_by(|a, b| Locale::Fr.compare(a, b));
        assert_eq!(names, ["Eau", "École", "Énergie", "Zoé"]);
    }
}

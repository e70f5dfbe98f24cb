//! Letters that the clock makes, in each language on its own days: what came out since the last one. When nothing did, none goes.

use super::{ARTICLES, State, Written, insert, put};
use crate::{
    config::Settings,
    db::{
        self, Connection, Time,
        schema::{digest, letter},
        text_column,
    },
    i18n::{Locale, typeset},
    newsroom::{
        Fault, Problem, SaveError, article, front,
        job::{self, Kind},
        setting, unless_invalid,
    },
};
use diesel::prelude::*;
use jiff::{ToSpan, civil, tz::TimeZone};

/// How often a digest goes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Rhythm {
    /// Not at all.
    #[default]
    Never,
    /// Every day.
    Daily,
    /// Once a week.
    Weekly,
}

impl Rhythm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Never, Self::Daily, Self::Weekly];

    /// Its name in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// Reads [`Rhythm::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.code() == code)
    }

    /// Days from one digest to the next.
    const fn days(self) -> i64 {
        match self {
            Self::Never | Self::Daily => 1,
            Self::Weekly => 7,
        }
    }
}

text_column!(Rhythm);

/// When the digest of a language goes.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = digest)]
pub struct Digest {
    /// The language.
    pub locale: Locale,
    /// How often.
    pub rhythm: Rhythm,
    /// On which day, if once a week: from 1, Monday (ISO 8601).
    pub weekday: i64,
    /// At which minute of the day, from 0 to 1,439, on the newsroom's clocks.
    pub minute: i64,
}

impl Digest {
    /// None, until somebody wants one: Monday at seven would be offered.
    #[must_use]
    pub const fn none(locale: Locale) -> Self {
        Self { locale, rhythm: Rhythm::Never, weekday: 1, minute: 7 * 60 }
    }

    /// When it goes first after a moment; nothing if it does not. An hour that summer time skips comes after it.
    #[must_use]
    pub fn next(&self, after: Time, zone: &TimeZone) -> Option<Time> {
        if self.rhythm == Rhythm::Never {
            return None;
        }
        let (hour, minute) = (i8::try_from(self.minute / 60).ok()?, i8::try_from(self.minute % 60).ok()?);
        let time = civil::Time::new(hour, minute, 0, 0).ok()?;
        let today = after.zoned(zone).date();
        (0..=8).find_map(|days| {
            let day = today.checked_add(days.days()).ok()?;
            let is_day =
                self.rhythm == Rhythm::Daily || i64::from(day.weekday().to_monday_one_offset()) == self.weekday;
            let at = day.to_datetime(time).to_zoned_datetime(zone.clone()).ok().filter(|_| is_day)?;
            Some(Time(at.timestamp().as_millisecond())).filter(|at| *at > after)
        })
    }
}

/// The digest of each language that has one, now or in the past.
///
/// # Errors
/// The database's.
pub fn all(connection: &mut Connection) -> db::Result<Vec<Digest>> {
    Ok(digest::table.order(digest::locale).select(Digest::as_select()).load(connection)?)
}

/// Keeps when digests go; what came out before a language has its first one is told in none.
///
/// # Errors
/// What is wrong with them, or the database's.
pub fn save(connection: &mut Connection, digests: &[Digest], zone: &TimeZone, now: Time) -> Result<(), SaveError> {
    let mut problems = Vec::new();
    for each in digests {
        let mut wrong = |field, fault| problems.push(Problem::in_language(field, each.locale, fault));
        if !(1..=7).contains(&each.weekday) {
            wrong("weekday", Fault::NotAChoice);
        }
        if !(0..1440).contains(&each.minute) {
            wrong("minute", Fault::NotATime);
        }
    }
    unless_invalid(problems)?;
    for each in digests {
        let own = digest::table.filter(digest::locale.eq(each.locale));
        let when = (digest::rhythm.eq(each.rhythm), digest::weekday.eq(each.weekday), digest::minute.eq(each.minute));
        let before: Option<Rhythm> = own.select(digest::rhythm).first(connection).optional()?;
        match before {
            // Who begins anew does not tell what came out in between.
            Some(Rhythm::Never) => diesel::update(own).set((when, digest::told_until.eq(now))).execute(connection)?,
            Some(_) => diesel::update(own).set(when).execute(connection)?,
            None => diesel::insert_into(digest::table)
                .values((digest::locale.eq(each.locale), when, digest::told_until.eq(now)))
                .execute(connection)?,
        };
        let id: i64 = own.select(digest::id).first(connection)?;
        match each.next(now, zone) {
            Some(next) => job::put(connection, Kind::MakeDigest, id, next)?,
            None => job::cancel(connection, Kind::MakeDigest, id)?,
        }
    }
    Ok(())
}

/// Makes the digest that is due and has it sent, unless nothing came out; then comes again at the next one's time.
///
/// # Errors
/// The database's.
pub fn make(connection: &mut Connection, settings: &Settings, id: i64, now: Time) -> db::Result<()> {
    let found: Option<(Digest, Time)> =
        digest::table.find(id).select((Digest::as_select(), digest::told_until)).first(connection).optional()?;
    let Some((digest, told_until)) = found else { return Ok(()) };
    let Some(next) = digest.next(now, &settings.time_zone) else { return Ok(()) };
    job::put(connection, Kind::MakeDigest, id, next)?;
    if !settings.languages.contains(&digest.locale) {
        return Ok(());
    }
    // A night without power, or a week, is no reason to tell a month of news.
    let since = told_until.max(now.plus_seconds(-2 * digest.rhythm.days() * 86_400));
    diesel::update(digest::table.find(id)).set(digest::told_until.eq(now)).execute(connection)?;
    let written = written(connection, &digest, since, now)?;
    if written.articles.is_empty() {
        return Ok(());
    }
    let letter = insert(connection, true)?;
    put(connection, letter, digest.locale, 1, &written)?;
    diesel::update(letter::table.find(letter))
        .set((letter::state.eq(State::Scheduled), letter::due_at.eq(now)))
        .execute(connection)?;
    job::put(connection, Kind::SendLetter, letter, now)
}

/// What came out, what editors put on the front page before the rest, under the headline of the first.
fn written(connection: &mut Connection, digest: &Digest, since: Time, now: Time) -> db::Result<Written> {
    let locale = digest.locale;
    let newest = article::latest(connection, locale, now, i64::try_from(ARTICLES).unwrap_or(i64::MAX), 0)?;
    let mut cards: Vec<_> = newest.into_iter().filter(|card| card.published_at > since).collect();
    let places = front::places(connection, locale)?;
    cards.sort_by_key(|card| places.iter().position(|place| *place == card.id).unwrap_or(usize::MAX));
    let headline = cards.iter().map(|card| typeset(locale, &card.headline)).find(|headline| !headline.is_empty());
    let headline = match headline {
        Some(headline) => headline.into_owned(),
        None => setting::site(connection)?.plate(locale).title,
    };
    let t = locale.messages();
    let subject = match digest.rhythm {
        Rhythm::Weekly => t.letter_weekly_subject(headline),
        Rhythm::Daily | Rhythm::Never => t.letter_daily_subject(headline),
    };
    let articles = cards.iter().map(|card| card.id).collect();
    Ok(Written { subject, introduction: String::new(), articles })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        Time(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn a_digest_goes_on_its_days_by_the_newsrooms_clocks() {
        let zone = TimeZone::get("Asia/Phnom_Penh").unwrap();
        let digest = Digest::none(Locale::Fr);
        assert_eq!(digest.next(at("2026-11-27T00:00:00Z"), &zone), None);
        let daily = Digest { rhythm: Rhythm::Daily, ..digest.clone() };
        assert_eq!(daily.next(at("2026-11-26T23:59:59Z"), &zone), Some(at("2026-11-27T00:00:00Z")));
        assert_eq!(daily.next(at("2026-11-27T00:00:00Z"), &zone), Some(at("2026-11-28T00:00:00Z")));
        let weekly = Digest { rhythm: Rhythm::Weekly, ..digest };
        assert_eq!(weekly.next(at("2026-11-27T00:00:00Z"), &zone), Some(at("2026-11-30T00:00:00Z")));
        assert_eq!(weekly.next(at("2026-11-30T00:00:00Z"), &zone), Some(at("2026-12-07T00:00:00Z")));
    }

    #[test]
    fn an_hour_that_summer_time_skips_comes_after_it() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let daily = Digest { rhythm: Rhythm::Daily, minute: 150, ..Digest::none(Locale::Fr) };
        assert_eq!(daily.next(at("2026-03-28T12:00:00Z"), &zone), Some(at("2026-03-29T01:30:00Z")));
    }
}

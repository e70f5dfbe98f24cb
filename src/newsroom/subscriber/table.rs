//! Subscribers as a table for other programs, and from them: CSV with the proof of what each person agreed to.

use super::{By, State, Subscriber, folded, host, is_email, normal, token};
use crate::{
    db::{self, Connection, Time, schema::subscriber},
    i18n::Locale,
    newsroom::csv,
};
use diesel::prelude::*;
use jiff::{Timestamp, civil, tz::TimeZone};
use std::collections::{HashMap, HashSet};

/// Rows in one transaction; editors of a running server wait no longer.
pub const AT_ONCE: usize = db::LIST_LIMIT;
/// So many rows that were refused are shown.
pub const SHOWN: usize = 50;
/// So much of a cell is shown, in characters.
const CELL_LIMIT: usize = 120;
/// Most rows of a table.
const MOST_ROWS: usize = 200_000;
/// Longest wording that is kept, in characters.
const CONSENT_LIMIT: usize = 2000;
/// The columns that [`export`] writes.
const COLUMNS: [&str; 8] =
    ["email", "language", "state", "consent", "consented_at", "confirmed_at", "ended_at", "source"];

/// Names of columns in exports of other programs, as [`plain`] writes them: Mailchimp's (`Email Address`, `OPTIN_TIME`,
/// `UNSUB_TIME`, `CLEAN_TIME`), Substack's (`email_disabled`), Ghost's (`subscribed_to_emails`), `MailPoet`'s and others'.
mod known {
    pub const EMAIL: &[&str] =
        &["email", "e_mail", "email_address", "e_mail_address", "adresse_e_mail", "adresse_électronique", "courriel"];
    pub const LANGUAGE: &[&str] = &["language", "locale", "lang", "langue"];
    pub const STATE: &[&str] = &["state", "status", "global_status", "list_status", "statut"];
    pub const CONSENT: &[&str] = &["consent"];
    // What says more about the agreement comes first. What is called a date and no more may be any: it proves nothing.
    pub const CONSENTED: &[&str] = &[
        "consented_at",
        "optin_time",
        "subscribed_at",
        "subscription_time",
        "subscription_date",
        "subscribed_on",
        "signup_date",
        "sign_up_date",
        "opt_in_date",
        "date_d_inscription",
        "date_inscription",
        "inscrit_le",
        "created_at",
        "date_added",
        "added_at",
    ];
    pub const CONFIRMED: &[&str] = &["confirmed_at", "confirm_time", "confirmation_time"];
    pub const LEFT: &[&str] = &["unsub_time", "unsubscribed_at", "deleted_at"];
    pub const CLEANED: &[&str] = &["clean_time"];
    pub const ENDED: &[&str] = &["ended_at"];
    pub const SOURCE: &[&str] = &["source"];
    pub const WANTS: &[&str] = &["subscribed_to_emails"];
    pub const WANTS_NOT: &[&str] = &["email_disabled"];
}

/// The head of the table, after the mark by which spreadsheets know UTF-8.
#[must_use]
pub fn head() -> String {
    format!("\u{FEFF}{}", csv::line(&COLUMNS))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = subscriber)]
struct Exported {
    id: i64,
    email: String,
    locale: Locale,
    state: State,
    consent: String,
    consented_at: Time,
    confirmed_at: Option<Time>,
    ended_at: Option<Time>,
    source: String,
}

/// Lines of up to `limit` subscribers after number `after`, and the number of the last; nothing when there are no more.
///
/// # Errors
/// The database's.
pub fn export(connection: &mut Connection, after: i64, limit: i64) -> db::Result<Option<(String, i64)>> {
    let rows: Vec<Exported> = subscriber::table
        .filter(subscriber::id.gt(after))
        .order(subscriber::id)
        .limit(limit)
        .select(Exported::as_select())
        .load(connection)?;
    let Some(last) = rows.last().map(|row| row.id) else { return Ok(None) };
    let line = |row: &Exported| {
        let time = |at: Option<Time>| at.map(written).unwrap_or_default();
        csv::line(&[
            &row.email,
            row.locale.code(),
            row.state.code(),
            &row.consent,
            &written(row.consented_at),
            &time(row.confirmed_at),
            &time(row.ended_at),
            &row.source,
        ])
    };
    Ok(Some((rows.iter().map(line).collect(), last)))
}

/// A moment in UTC (ISO 8601).
fn written(at: Time) -> String {
    Timestamp::from_millisecond(at.0).unwrap_or_default().to_string()
}

/// What holds for all rows of a table.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The language of rows that name none of the site's.
    pub language: Locale,
    /// The site's languages.
    pub languages: Vec<Locale>,
    /// Where and how these people agreed: the proof for rows without a wording of their own.
    pub consent: String,
    /// Who is asked before letters go.
    pub way: Way,
    /// On whose clocks a day without an hour begins: the newsroom's.
    pub zone: TimeZone,
}

/// Who of a table is asked whether the letters are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Those for whom the table does not say when they agreed.
    #[default]
    ByTable,
    /// Nobody: all have agreed elsewhere.
    Confirmed,
    /// Everybody.
    Ask,
}

/// Why a table cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no text.
    NoText,
    /// Its first line names no column of addresses.
    NoHead,
    /// It has more rows than so many.
    TooMany(i64),
}

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its address is none.
    NotAnEmail,
    /// One of its times is none, or is to come.
    NotATime,
    /// It stands in a way that is not known here: nobody is subscribed by a guess.
    NotAState,
    /// It is no row: a quotation mark that is never closed, or more than rows hold.
    Broken,
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line on which it begins, from 1.
    pub line: i64,
    /// Why.
    pub flaw: Flaw,
    /// What stands where its address should, as it is written.
    pub email: String,
    /// What of it is not understood; empty where that is the address, or all of it.
    pub cell: String,
}

/// A row that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    email: String,
    folded: String,
    locale: Locale,
    state: State,
    consent: String,
    consented_at: Time,
    confirmed_at: Option<Time>,
    ended_at: Option<Time>,
    source: &'static str,
    /// Whether a mail asks for a confirmation.
    is_asked: bool,
    /// Whether it does not say when the person agreed.
    is_undated: bool,
}

/// What a table says, before anything is done with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Each address once.
    pub rows: Vec<Row>,
    /// The first rows that are not taken.
    pub refused: Vec<Refused>,
    /// How many are not taken.
    pub refusals: i64,
    /// How many stood there once more; of an address that has left on one line, that one holds.
    pub twice: i64,
    /// The names of the columns that were read, and of those that were not.
    pub columns: (Vec<String>, Vec<String>),
    /// How many that go on say neither when people agreed nor when they confirmed: the moment of the import is kept as that.
    pub undated: i64,
}

/// Reads a table as [`export`] writes it, or as other programs do. Nothing is done yet.
///
/// # Errors
/// Why none of it can be taken.
pub fn read(bytes: &[u8], terms: &Terms, now: Time) -> Result<Table, Unreadable> {
    let text = csv::text(bytes).ok_or(Unreadable::NoText)?;
    let mut rows = csv::rows(&text);
    let head = rows.next().map(|row| row.cells).unwrap_or_default();
    let columns = Columns::of(&head).ok_or(Unreadable::NoHead)?;
    let (mut table, mut places): (Table, HashMap<String, usize>) = Default::default();
    table.columns = columns.named(&head);
    let mut barred = HashSet::new();
    let mut count = 0;
    for row in rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())) {
        count += 1;
        if count > MOST_ROWS {
            return Err(Unreadable::TooMany(i64::try_from(MOST_ROWS).unwrap_or(i64::MAX)));
        }
        let nothing = |flaw| (flaw, String::new());
        let read = if row.is_broken { Err(nothing(Flaw::Broken)) } else { columns.read(&row.cells, terms, now) };
        let read = match read {
            Ok(read) => read,
            Err((flaw, cell)) => {
                // What is not understood of an address may be that it has left.
                let email = row.cells.get(columns.email).map_or("", String::as_str);
                barred.insert(folded(email));
                table.refusals += 1;
                if table.refused.len() < SHOWN {
                    table.refused.push(Refused { line: row.line, flaw, email: shortened(email), cell });
                }
                continue;
            }
        };
        match places.get(&read.folded) {
            Some(place) => {
                table.twice += 1;
                if is_over(read.state) && !is_over(table.rows[*place].state) {
                    table.rows[*place] = read;
                }
            }
            None => {
                places.insert(read.folded.clone(), table.rows.len());
                table.rows.push(read);
            }
        }
    }
    let all = table.rows.len();
    table.rows.retain(|row| is_over(row.state) || !barred.contains(&row.folded));
    table.refusals += i64::try_from(all - table.rows.len()).unwrap_or(i64::MAX);
    let undated = table.rows.iter().filter(|row| row.is_undated && !is_over(row.state)).count();
    table.undated = i64::try_from(undated).unwrap_or(i64::MAX);
    Ok(table)
}

/// Where a table has what.
struct Columns {
    email: usize,
    language: Option<usize>,
    states: Vec<usize>,
    consent: Option<usize>,
    consented: Option<usize>,
    confirmed: Option<usize>,
    left: Option<usize>,
    cleaned: Option<usize>,
    ended: Option<usize>,
    source: Option<usize>,
    wants: Option<usize>,
    wants_not: Option<usize>,
}

impl Columns {
    fn of(head: &[String]) -> Option<Self> {
        let head: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
        // The first name that is there, not the first column: `optin_time` says more than `created_at`.
        let find = |names: &[&str]| names.iter().find_map(|name| head.iter().position(|cell| cell == name));
        Some(Self {
            email: find(known::EMAIL)?,
            language: find(known::LANGUAGE),
            states: known::STATE.iter().filter_map(|name| head.iter().position(|cell| cell == name)).collect(),
            consent: find(known::CONSENT),
            consented: find(known::CONSENTED),
            confirmed: find(known::CONFIRMED),
            left: find(known::LEFT),
            cleaned: find(known::CLEANED),
            ended: find(known::ENDED),
            source: find(known::SOURCE),
            wants: find(known::WANTS),
            wants_not: find(known::WANTS_NOT),
        })
    }

    /// The row, or what is wrong with it and what of it is not understood.
    fn read(&self, cells: &[String], terms: &Terms, now: Time) -> Result<Row, (Flaw, String)> {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let time = |at: Option<usize>| moment(cell(at), &terms.zone, now).map_err(|flaw| (flaw, shortened(cell(at))));
        let email = normal(cell(Some(self.email)));
        if !is_email(&email) {
            return Err((Flaw::NotAnEmail, String::new()));
        }
        let [own, confirmed, left, cleaned, ended] =
            [time(self.consented)?, time(self.confirmed)?, time(self.left)?, time(self.cleaned)?, time(self.ended)?];
        let said = |at: Option<usize>| yes(cell(at)).map_err(|flaw| (flaw, shortened(cell(at))));
        let is_off = said(self.wants)? == Some(false) || said(self.wants_not)? == Some(true);
        let told = |cell: &str| state(cell).map_err(|flaw| (flaw, shortened(cell)));
        let told: Vec<Option<State>> =
            self.states.iter().map(|at| told(cell(Some(*at)))).collect::<Result<_, (Flaw, String)>>()?;
        let first = |is: fn(State) -> bool| told.iter().flatten().copied().find(|state| is(*state));
        let state = match first(is_over) {
            // Who has left one list of several has left.
            Some(over) => over,
            None if cleaned.is_some() => State::Refused,
            None if left.is_some() || is_off => State::Left,
            None => first(|state| state == State::Waiting).unwrap_or(State::Confirmed),
        };
        let is_unproven = match terms.way {
            Way::ByTable => state == State::Confirmed && own.or(confirmed).is_none(),
            Way::Confirmed => false,
            Way::Ask => true,
        };
        let is_asked = is_unproven && !is_over(state);
        let consented_at = own.or(confirmed).unwrap_or(now);
        let wording = Some(cell(self.consent)).filter(|wording| !wording.is_empty()).unwrap_or(&terms.consent);
        Ok(Row {
            folded: folded(&email),
            email,
            locale: language(cell(self.language), terms),
            state: if is_asked { State::Waiting } else { state },
            consent: wording.chars().take(CONSENT_LIMIT).collect(),
            consented_at,
            confirmed_at: confirmed.filter(|_| !is_asked),
            ended_at: is_over(state).then(|| ended.or(cleaned).or(left).unwrap_or(now)),
            // Who came by our form and comes back from a copy came by our form.
            source: if cell(self.source) == "form" { "form" } else { "import" },
            is_asked,
            is_undated: own.or(confirmed).is_none(),
        })
    }

    /// The names of the columns that are read, and of those that are not.
    fn named(&self, head: &[String]) -> (Vec<String>, Vec<String>) {
        let single = [
            self.language,
            self.consent,
            self.consented,
            self.confirmed,
            self.left,
            self.cleaned,
            self.ended,
            self.source,
            self.wants,
            self.wants_not,
        ];
        let read: HashSet<usize> =
            single.into_iter().flatten().chain([self.email]).chain(self.states.iter().copied()).collect();
        let named = |is_wanted: bool| {
            let columns =
                head.iter().enumerate().filter(|(at, name)| read.contains(at) == is_wanted && !name.trim().is_empty());
            columns.map(|(_, name)| shortened(name)).take(SHOWN).collect()
        };
        (named(true), named(false))
    }
}

/// The beginning of a cell, to be shown.
fn shortened(cell: &str) -> String {
    cell.trim().chars().take(CELL_LIMIT).collect()
}

/// The name of a column without regard to capitals and what parts words.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

const fn is_over(state: State) -> bool {
    matches!(state, State::Left | State::Refused)
}

/// What a cell says that says yes or no, also as French spreadsheets do; nothing where nothing stands.
fn yes(cell: &str) -> Result<Option<bool>, Flaw> {
    Ok(Some(match cell.to_lowercase().as_str() {
        "" => return Ok(None),
        "true" | "yes" | "1" | "vrai" | "oui" => true,
        "false" | "no" | "0" | "faux" | "non" => false,
        _ => return Err(Flaw::NotAState),
    }))
}

/// How a subscription stands by the words of programs that are known; nothing where no word is.
fn state(cell: &str) -> Result<Option<State>, Flaw> {
    Ok(Some(match cell.to_lowercase().as_str() {
        "" => return Ok(None),
        "confirmed" | "subscribed" | "active" | "abonné" => State::Confirmed,
        "waiting" | "unconfirmed" | "not confirmed" | "pending" => State::Waiting,
        "left" | "unsubscribed" | "complained" | "désabonné" => State::Left,
        "refused" | "bounced" | "cleaned" => State::Refused,
        _ => return Err(Flaw::NotAState),
    }))
}

/// The site's language of a tag such as `fr` or `fr_CA`, else that of the terms.
fn language(cell: &str, terms: &Terms) -> Locale {
    let first = cell.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let known = Locale::from_code(cell).or_else(|| Locale::from_code(&first));
    known.filter(|locale| terms.languages.contains(locale)).unwrap_or(terms.language)
}

/// A moment as programs write it: ISO 8601, with a space for its `T`; UTC where it names no offset, and a day alone is one of the
/// newsroom's. Nothing where nothing is.
fn moment(cell: &str, zone: &TimeZone, now: Time) -> Result<Option<Time>, Flaw> {
    if cell.is_empty() {
        return Ok(None);
    }
    let day = |at: civil::Date| {
        at.to_datetime(civil::Time::midnight()).to_zoned_datetime(zone.clone()).map(|at| at.timestamp())
    };
    let utc = |at: civil::DateTime| at.to_zoned_datetime(TimeZone::UTC).map(|at| at.timestamp());
    let at = cell
        .parse::<Timestamp>()
        .or_else(|error| if cell.contains(':') { Err(error) } else { cell.parse::<civil::Date>().and_then(day) })
        .or_else(|_| cell.parse::<civil::DateTime>().and_then(utc))
        .map(|at| Time(at.as_millisecond()))
        .map_err(|_| Flaw::NotATime)?;
    // Clocks differ; nobody agrees tomorrow.
    if at > now.plus_seconds(24 * 3600) { Err(Flaw::NotATime) } else { Ok(Some(at)) }
}

/// What became of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Letters go there from now on.
    pub confirmed: i64,
    /// Those that wait for their confirmation.
    pub waiting: i64,
    /// Those of them that have to be asked; a mail to each belongs into the same transaction.
    pub asked: Vec<Subscriber>,
    /// Those that had ended elsewhere, and are kept so that nobody subscribes them again.
    pub ended: i64,
    /// Those that were there, and did not change.
    pub known: i64,
    /// Those that have ended here: they stay so.
    pub over: i64,
}

impl Taken {
    /// Adds what became of further rows.
    pub fn add(&mut self, more: &Self) {
        self.confirmed += more.confirmed;
        self.waiting += more.waiting;
        self.ended += more.ended;
        self.known += more.known;
        self.over += more.over;
    }
}

/// Takes rows, at most [`AT_ONCE`]: who is there already does not change, least of all who has left. So a table that was
/// taken in part can be taken once more.
///
/// # Errors
/// The database's.
pub fn take(connection: &mut Connection, rows: &[Row], now: Time) -> db::Result<Taken> {
    let sought: Vec<&str> = rows.iter().map(|row| row.folded.as_str()).collect();
    let there: Vec<(String, State)> = subscriber::table
        .filter(subscriber::folded.eq_any(sought))
        .select((subscriber::folded, subscriber::state))
        .load(connection)?;
    let mut there: HashMap<String, State> = there.into_iter().collect();
    let (mut taken, mut fresh, mut asked) = (Taken::default(), Vec::new(), Vec::new());
    for row in rows {
        match there.insert(row.folded.clone(), row.state) {
            Some(state) if is_over(state) => {
                taken.over += 1;
                continue;
            }
            Some(_) => {
                taken.known += 1;
                continue;
            }
            None => fresh.push(New::of(row, now)?),
        }
        match row.state {
            State::Confirmed => taken.confirmed += 1,
            State::Waiting => taken.waiting += 1,
            State::Left | State::Refused => taken.ended += 1,
        }
        if row.is_asked {
            asked.push(row.folded.as_str());
        }
    }
    match connection {
        // Several at once would begin a transaction of their own, which SQLite does not have within one.
        Connection::Sqlite(sqlite) => {
            for new in &fresh {
                diesel::insert_into(subscriber::table).values(new).execute(sqlite)?;
            }
        }
        Connection::Postgres(postgres) => {
            diesel::insert_into(subscriber::table).values(&fresh).execute(postgres)?;
        }
    }
    taken.asked = subscriber::table
        .filter(subscriber::folded.eq_any(asked))
        .order(subscriber::id)
        .select(Subscriber::as_select())
        .load(connection)?;
    Ok(taken)
}

#[derive(Insertable)]
#[diesel(table_name = subscriber)]
struct New<'a> {
    email: &'a str,
    folded: &'a str,
    host: String,
    locale: Locale,
    token: String,
    state: State,
    source: &'a str,
    consent: &'a str,
    consented_at: Time,
    confirmed_at: Option<Time>,
    ended_at: Option<Time>,
    ended_by: Option<By>,
    created_at: Time,
    asked_at: Time,
}

impl<'a> New<'a> {
    fn of(row: &'a Row, now: Time) -> db::Result<Self> {
        Ok(Self {
            email: &row.email,
            folded: &row.folded,
            host: host(&row.email),
            locale: row.locale,
            token: token()?,
            state: row.state,
            source: row.source,
            consent: &row.consent,
            consented_at: row.consented_at,
            confirmed_at: row.confirmed_at,
            ended_at: row.ended_at,
            ended_by: is_over(row.state).then_some(By::Import),
            created_at: now,
            // Whoever waits for a confirmation is forgotten thirty days after it was asked for.
            asked_at: if row.is_asked { now } else { Time(0) },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale::{En, Fr};

    const NOW: Time = Time(1_800_000_000_000);

    fn terms(way: Way) -> Terms {
        Terms { language: Fr, languages: vec![Fr, En], consent: "à la foire".into(), way, zone: TimeZone::UTC }
    }

    fn rows(table: &str, way: Way) -> Vec<Row> {
        read(table.as_bytes(), &terms(way), NOW).expect("the table can be read").rows
    }

    #[test]
    fn exports_of_other_programs_are_understood() {
        let mailchimp = "\"Email Address\",\"First Name\",OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,UNSUB_TIME,CLEAN_TIME\n\
            a@example.org,A,,,\"2019-04-02 10:21:33\",,\n\
            b@example.org,B,\"2019-04-01 10:00:00\",,,\"2020-01-01 00:00:00\",\n\
            c@example.org,C,\"2019-04-01 10:00:00\",,,,\"2020-01-02 00:00:00\"\n";
        let read = rows(mailchimp, Way::ByTable);
        let states: Vec<State> = read.iter().map(|row| row.state).collect();
        assert_eq!(states, [State::Confirmed, State::Left, State::Refused]);
        assert_eq!(written(read[0].consented_at), "2019-04-02T10:21:33Z");
        assert_eq!(read[1].ended_at.map(written).as_deref(), Some("2020-01-01T00:00:00Z"));
        assert_eq!((read[0].consent.as_str(), read[0].locale, read[0].source), ("à la foire", Fr, "import"));
        let substack = "email,active_subscription,email_disabled,created_at\n\
            a@example.org,true,false,2021-05-06T07:08:09.123Z\nb@example.org,false,true,2021-05-06T07:08:09Z\n";
        let states: Vec<State> = rows(substack, Way::ByTable).iter().map(|row| row.state).collect();
        assert_eq!(states, [State::Confirmed, State::Left]);
        let ghost = "id,email,name,subscribed_to_emails,created_at,deleted_at\n\
            1,a@example.org,A,true,2021-05-06T07:08:09.000Z,\n2,b@example.org,B,false,2021-05-06T07:08:09.000Z,\n";
        let states: Vec<State> = rows(ghost, Way::ByTable).iter().map(|row| row.state).collect();
        assert_eq!(states, [State::Confirmed, State::Left]);
        let mailpoet = "\u{FEFF}\"Email\",\"Subscription time\",\"Confirmation time\",\"List status\",\"Global status\",\"List\"\n\
            \"a@example.org\",\"2021-05-06 07:08:09\",\"\",\"subscribed\",\"subscribed\",\"A\"\n\
            \"b@example.org\",\"2021-05-06 07:08:09\",\"\",\"unsubscribed\",\"subscribed\",\"A\"\n\
            \"c@example.org\",\"2021-05-06 07:08:09\",\"\",\"subscribed\",\"unconfirmed\",\"A\"\n";
        let states: Vec<State> = rows(mailpoet, Way::ByTable).iter().map(|row| row.state).collect();
        assert_eq!(states, [State::Confirmed, State::Left, State::Waiting]);
    }

    #[test]
    fn spreadsheets_say_no_in_their_language_and_what_nobody_knows_is_refused() {
        let ghost = "email,subscribed_to_emails,created_at,Date\na@example.org,FAUX,2021-05-06,2021-05-06\n\
            b@example.org,VRAI,2021-05-06,x\nc@example.org,peut-être,2021-05-06,\nd@example.org,oui,,2021-05-06\n";
        let read = read(ghost.as_bytes(), &terms(Way::ByTable), NOW).expect("the table can be read");
        let states: Vec<State> = read.rows.iter().map(|row| row.state).collect();
        // A column that is called a date and no more proves nothing.
        assert_eq!(states, [State::Left, State::Confirmed, State::Waiting]);
        let refused =
            Refused { line: 4, flaw: Flaw::NotAState, email: "c@example.org".into(), cell: "peut-être".into() };
        assert_eq!(read.refused, [refused]);
        let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let (named, unread) = (columns(&["email", "subscribed_to_emails", "created_at"]), columns(&["Date"]));
        assert_eq!((read.columns, read.undated), ((named, unread), 1));
    }

    #[test]
    fn a_day_alone_is_one_of_the_newsroom() {
        let zone = TimeZone::get("Asia/Phnom_Penh").expect("it is known");
        let day = |cell| moment(cell, &zone, NOW).ok().flatten().map(written);
        assert_eq!(day("2021-05-06").as_deref(), Some("2021-05-05T17:00:00Z"));
        assert_eq!(day("2021-05-06 07:08:09").as_deref(), Some("2021-05-06T07:08:09Z"));
    }

    #[test]
    fn who_is_asked_is_up_to_the_table_unless_somebody_says() {
        let table = "email;created_at;lang\na@example.org;;en_GB\nb@example.org;2021-05-06;km\n";
        let asked = |way| rows(table, way).iter().map(|row| row.is_asked).collect::<Vec<_>>();
        assert_eq!(asked(Way::ByTable), [true, false]);
        assert_eq!(asked(Way::Confirmed), [false, false]);
        assert_eq!(asked(Way::Ask), [true, true]);
        let locales: Vec<Locale> = rows(table, Way::Ask).iter().map(|row| row.locale).collect();
        assert_eq!(locales, [En, Fr]);
    }

    #[test]
    fn rows_with_flaws_are_told_by_their_lines() {
        let table = "email,state,created_at\r\nnone,,\r\n\r\na@example.org,dormant,\r\nb@example.org,,5/6/2021\r\n\
            c@example.org,,2099-01-01\r\nd@example.org,,\r\nD@Example.org,left,\r\n";
        let read = read(table.as_bytes(), &terms(Way::ByTable), NOW).expect("the table can be read");
        let flaws: Vec<(i64, Flaw)> = read.refused.iter().map(|refused| (refused.line, refused.flaw)).collect();
        let late = [(5, Flaw::NotATime), (6, Flaw::NotATime)];
        assert_eq!(flaws, [&[(2, Flaw::NotAnEmail), (4, Flaw::NotAState)][..], &late].concat());
        assert_eq!((read.twice, read.rows.len(), read.rows[0].state), (1, 1, State::Left));
        let refusal = |bytes: &[u8]| super::read(bytes, &terms(Way::ByTable), NOW).err();
        assert_eq!(refusal(b"name,town\nA,B"), Some(Unreadable::NoHead));
        assert_eq!(refusal(b""), Some(Unreadable::NoHead));
        assert_eq!(refusal(&[0; 64]), Some(Unreadable::NoText));
    }
}

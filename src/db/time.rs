use diesel::{
    backend::Backend,
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    serialize::{self, Output, ToSql},
    sql_types::BigInt,
};
use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

/// A moment in UTC, in milliseconds since 1970: the one way times stand in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = BigInt)]
pub struct Time(pub i64);

impl Time {
    /// Now, by the machine's clock.
    #[must_use]
    pub fn now() -> Self {
        Self(Timestamp::now().as_millisecond())
    }

    /// This moment moved by so many seconds, backwards if negative.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// This moment moved by so many milliseconds, backwards if negative.
    #[must_use]
    pub const fn plus_milliseconds(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// This moment on the clocks of `zone`. A value outside the calendar (years −9999 to 9999) shows as 1970.
    #[must_use]
    pub fn zoned(self, zone: &TimeZone) -> ZonedDateTime {
        Timestamp::from_millisecond(self.0).unwrap_or_default().to_zoned_datetime(zone.clone())
    }

    /// As machines read it in pages and feeds (RFC 3339), with the offset of `zone`.
    #[must_use]
    pub fn rfc3339(self, zone: &TimeZone) -> String {
        self.zoned(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// As RSS wants it (RFC 822 with the year's four digits).
    #[must_use]
    pub fn rfc822(self) -> String {
        self.zoned(&TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for Time
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(value).map(Self)
    }
}

impl<DB: Backend> ToSql<BigInt, DB> for Time
where
    i64: ToSql<BigInt, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

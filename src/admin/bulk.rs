//! One change to several articles of the list: asked again where readers will see it, and reported one by one.

use super::{
    article::headline,
    articles,
    bulk_page::{BulkPage, Line},
    door::{Author, Signed},
    error::Error,
    fields::{Fields, name_in},
    frame::{self, Room},
    language,
    query::encoded,
    sent::Sent,
    sheet::{Choice, Control, Field, Sheet},
    store::{self, Outcome},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::{
        Fault, Problem,
        article::{self, Act, Article},
        listing::{self, Listing},
        rights,
    },
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{HttpResponse, http::StatusCode, web::Data};

/// Most articles at once: as many as a page shows.
const MOST: usize = 50;

/// The fields with which several articles are changed.
pub fn fields(
    t: Messages,
    typed: &Fields,
    problems: &[Problem],
    languages: &[Locale],
    sections: &[Listing],
) -> Vec<Field> {
    let mut sheet = Sheet::new(t, typed, problems);
    let chosen = typed.text("act");
    let choice = |value: String, label: String| Choice::new(value, label, chosen);
    let mut acts = vec![choice(String::new(), t.admin_bulk_choose())];
    acts.extend(languages.iter().map(|l| choice(name_in("publish", *l), t.admin_bulk_publish(language::name(t, *l)))));
    acts.extend(
        languages.iter().map(|l| choice(name_in("withdraw", *l), t.admin_bulk_withdraw(language::name(t, *l)))),
    );
    acts.extend([
        choice("section".into(), t.admin_bulk_section()),
        choice("tag".into(), t.admin_bulk_tag()),
        choice("untag".into(), t.admin_bulk_untag()),
    ]);
    let none = Choice::new("", t.admin_article_no_section(), typed.text("to_section"));
    let named = sections.iter().map(|section| Choice::of(section, t.locale(), typed.text("to_section")));
    vec![
        sheet.field("act", t.admin_bulk_act(), Control::Select(acts)),
        sheet.field(
            "to_section",
            t.admin_bulk_to_section(),
            Control::Select(std::iter::once(none).chain(named).collect()),
        ),
        sheet.field("to_tag", t.admin_bulk_to_tag(), Control::Line("text", "off")),
    ]
}

/// Puts mistakes of these fields into the summary of the page.
pub fn name_mistakes(sheet: &mut Sheet<'_>) {
    let t = sheet.messages();
    sheet.mistake("act", &t.admin_bulk_act());
    sheet.mistake("to_section", &t.admin_bulk_to_section());
    sheet.mistake("to_tag", &t.admin_bulk_to_tag());
    sheet.mistake("articles", &t.admin_articles_title());
}

/// Changes the chosen articles, or asks first.
///
/// # Errors
/// The database's.
pub async fn act(sent: Sent<Author>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let query = Fields::parse(typed.text("query").as_bytes());
    // Written anew: what was sent may hold what no address holds.
    let mut typed = typed;
    typed.set("query", encoded(&query, &[]));
    let act = match read(&app, &typed).await? {
        Ok(act) => act,
        Err(problems) => return articles::show(&app, &who, &query, &typed, &problems).await,
    };
    let is_public = matches!(act, Act::Publish(_) | Act::Withdraw(_));
    let articles = chosen(&app, &who, &typed).await?;
    if is_public && !typed.has("sure") {
        return ask(&app, &who, &typed, &act, &articles);
    }
    perform(&app, &who, &typed, act, articles).await
}

/// What is to be done, or what is wrong with the choice.
async fn read(app: &App, typed: &Fields) -> Result<Result<Act, Vec<Problem>>, Error> {
    let mut problems = Vec::new();
    let ids = typed.numbers("articles");
    if ids.is_empty() {
        problems.push(Problem::of("articles", Fault::Required));
    } else if ids.len() > MOST {
        problems.push(Problem::of("articles", Fault::TooMany(i64::try_from(MOST).unwrap_or(i64::MAX))));
    }
    let act = typed.text("act");
    let of = |name: &str| app.settings.languages.iter().copied().find(|locale| name_in(name, *locale) == act);
    let act = match act {
        _ if of("publish").is_some() => of("publish").map(|locale| Act::Publish(vec![locale])),
        _ if of("withdraw").is_some() => of("withdraw").map(|locale| Act::Withdraw(vec![locale])),
        "section" => Some(Act::File(typed.text("to_section").parse().ok())),
        "tag" | "untag" => match tag(app, typed.text("to_tag").trim()).await? {
            Ok(tag) if act == "tag" => Some(Act::Tag(tag)),
            Ok(tag) => Some(Act::Untag(tag)),
            Err(fault) => {
                problems.push(Problem::of("to_tag", fault));
                None
            }
        },
        _ => {
            problems.push(Problem::of("act", Fault::Required));
            None
        }
    };
    Ok(act.filter(|_| problems.is_empty()).ok_or(problems))
}

/// The tag of this name in any language.
async fn tag(app: &App, name: &str) -> Result<Result<i64, Fault>, Error> {
    if name.is_empty() {
        return Ok(Err(Fault::Required));
    }
    let name = name.to_owned();
    let found = app.read(move |connection| Ok::<_, Error>(listing::named(connection, Kind::Tag, &name)?)).await?;
    Ok(found.ok_or(Fault::NotAChoice))
}

/// The chosen articles that this person may change: of the others, headlines are not for them to read.
async fn chosen(app: &App, who: &Signed, typed: &Fields) -> Result<Vec<Article>, Error> {
    let (ids, account) = (typed.numbers("articles"), who.account().clone());
    let load = move |connection: &mut crate::db::Connection| {
        let mut articles = Vec::new();
        let changeable = rights::changeable(connection, &account, &ids)?;
        for id in ids.into_iter().filter(|id| changeable.contains(id)) {
            articles.extend(article::by_id(connection, id)?);
        }
        Ok::<_, Error>(articles)
    };
    app.read(load).await
}

/// Asks before readers get articles, or lose them.
fn ask(app: &App, who: &Signed, typed: &Fields, act: &Act, articles: &[Article]) -> Result<HttpResponse, Error> {
    let (concerned, others): (Vec<&Article>, Vec<&Article>) = articles.iter().partition(|article| act.changes(article));
    let count = i64::try_from(concerned.len()).unwrap_or(i64::MAX);
    let unchanged = Some(who.t.admin_bulk_unchanged());
    let title = match act {
        Act::Withdraw(locales) => who.t.admin_bulk_ask_withdraw(count, named(app, who.t, locales)),
        Act::Publish(locales) => who.t.admin_bulk_ask_publish(count, named(app, who.t, locales)),
        Act::File(_) | Act::Tag(_) | Act::Untag(_) => String::new(),
    };
    let button = match act {
        Act::Withdraw(_) => who.t.admin_bulk_do_withdraw(),
        _ => who.t.admin_bulk_do_publish(),
    };
    let mut page = BulkPage::new(who, Room::Articles, title, back(typed));
    page.lines = concerned.iter().map(|article| line(who, article, None)).collect();
    page.others = others.iter().map(|article| line(who, article, unchanged.clone())).collect();
    page.hidden = ["query", "act"].iter().map(|name| (*name, typed.text(name).to_owned())).collect();
    page.field = "articles";
    page.answer = (count > 0).then(|| (Admin::Bulk.path(), button));
    frame::html(StatusCode::OK, &page)
}

fn named(app: &App, t: Messages, locales: &[Locale]) -> String {
    let first = locales.first().copied().unwrap_or(app.settings.default_language);
    language::name(t, first)
}

/// Does it to each article for itself, and says to which it could not be done.
async fn perform(
    app: &App,
    who: &Signed,
    typed: &Fields,
    act: Act,
    articles: Vec<Article>,
) -> Result<HttpResponse, Error> {
    let (mut done, mut refused) = (0, Vec::new());
    for article in articles {
        let (id, act, account) = (article.id, act.clone(), who.account().clone());
        let reason = match store::save(app, move |connection| act.apply(connection, &account, id)).await? {
            Outcome::Saved(has_changed) => {
                done += i64::from(has_changed);
                continue;
            }
            Outcome::Invalid(problems) => problems.first().map(|problem| problem.fault.message(who.t)),
            Outcome::Conflict | Outcome::Missing => Some(who.t.admin_bulk_gone()),
        };
        refused.push(line(who, &article, reason));
    }
    let and = if typed.text("query").is_empty() { "" } else { "&" };
    if refused.is_empty() {
        return Ok(frame::see(format!("{}?{}{and}done={done}", Admin::Articles.path(), typed.text("query"))));
    }
    let mut page = BulkPage::new(who, Room::Articles, who.t.admin_bulk_report(done), back(typed));
    page.others = refused;
    frame::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn back(typed: &Fields) -> String {
    format!("{}?{}", Admin::Articles.path(), typed.text("query"))
}

fn line(who: &Signed, article: &Article, reason: Option<String>) -> Line {
    let (headline, locale) =
        headline(article, who.locale()).unwrap_or_else(|| (who.t.admin_articles_untitled(), who.locale()));
    let path = Admin::Article(article.id).path();
    Line { id: article.id, path, thumbnail: None, headline, lang: locale.code(), reason }
}

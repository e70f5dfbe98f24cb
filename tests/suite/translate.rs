//! Translating side by side: which blocks are to be looked at, and that nothing anybody wrote is lost.

use crate::support::{Site, corrected, desk::with_desk, draft, problems};
use actix_web::http::StatusCode;
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        Fault,
        account::Role,
        article::{self, Status, TextDraft},
        translating::{self, Kept, Progress, Sent, SentRow, Sheet, State, digest},
    },
    routes::Admin,
};

const FRENCH: &str = "<p>Le fleuve monte depuis trois jours.</p>\n<h2>Les bateaux</h2>\n<p>Les bateaux partent à six heures.</p>\n\
                      <figure data-picture=\"7\"></figure>\n<p>Il pleut sur Kampot.</p>";
const ENGLISH: &str = "<p>The river has been rising for three days.</p>\n<h2>The boats</h2>\n<p>The boats leave at six.</p>\n\
                       <figure data-picture=\"7\"></figure>\n<p>It rains on Kampot.</p>";

fn text(locale: kiosque::i18n::Locale, headline: &str, body: &str) -> TextDraft {
    TextDraft { headline: headline.into(), standfirst: "…".into(), body: body.into(), ..TextDraft::new(locale) }
}

fn in_both(site: &Site) -> i64 {
    site.article().with(text(Fr, "Le fleuve", FRENCH)).with(text(En, "The river", ENGLISH)).published().save()
}

fn sheet(site: &Site, id: i64) -> Sheet {
    site.read(|connection| translating::open(connection, id, En)).expect("there is an original")
}

fn states(site: &Site, id: i64) -> Vec<State> {
    sheet(site, id).rows.iter().map(kiosque::newsroom::translating::Row::state).collect()
}

fn progress(site: &Site, id: i64) -> Option<Progress> {
    sheet(site, id).progress()
}

fn rewrite(site: &Site, id: i64, from: &str, to: &str) {
    let change = corrected(&site.whole(id), Fr, |text| text.body = text.body.replace(from, to));
    site.write(|connection| article::save(connection, None, id, change));
}

/// The page as it is opened, with nothing typed.
fn opened(sheet: &Sheet) -> Sent {
    let row = |row: &translating::Row| SentRow {
        source: row.source,
        base: digest(&row.target),
        target: row.target.clone(),
        machine: row.machine,
        ..SentRow::default()
    };
    Sent { revision: sheet.revision, rows: sheet.rows.iter().map(row).collect(), hands_in: false }
}

fn keep(site: &Site, id: i64, sent: &Sent) -> Kept {
    site.write(|connection| translating::keep(connection, None, id, En, sent))
}

const SAVED: Kept = Kept::Saved { others: 0 };

fn a_change_of_the_original_marks_exactly_the_block_that_changed(site: &Site) {
    let id = in_both(site);
    assert_eq!((states(site, id), progress(site, id)), (vec![State::Current; 7], Some(Progress::Current)));
    rewrite(site, id, "à six heures", "à sept heures");
    let mut expected = vec![State::Current; 7];
    expected[4] = State::Changed;
    assert_eq!((states(site, id), progress(site, id)), (expected, Some(Progress::OutOfDate)));
    let open = sheet(site, id);
    assert_eq!(open.rows[4].was.as_deref(), Some("<p>Les bateaux partent à six heures.</p>"));
    assert_eq!(open.done(), (6, 7));

    let mut sent = opened(&open);
    sent.rows[4].target = "<p>The boats leave at seven.</p>".into();
    assert_eq!(keep(site, id, &sent), SAVED);
    assert_eq!((states(site, id), progress(site, id)), (vec![State::Current; 7], Some(Progress::Current)));
    assert!(site.whole(id).text(En).unwrap().body.contains("leave at seven"));
    assert_eq!(site.whole(id).text(En).unwrap().status, Status::Published, "translating changes no status");
}

fn what_changes_back_or_not_at_all_marks_nothing(site: &Site) {
    let id = in_both(site);
    rewrite(site, id, "<p>Il pleut", "<p>  Il pleut");
    assert_eq!(progress(site, id), Some(Progress::Current));
    rewrite(site, id, "Il pleut", "Il neige");
    assert_eq!(progress(site, id), Some(Progress::OutOfDate));
    rewrite(site, id, "Il neige", "Il pleut");
    assert_eq!((states(site, id), progress(site, id)), (vec![State::Current; 7], Some(Progress::Current)));
}

fn new_gone_and_moved_blocks_are_told_apart(site: &Site) {
    let id = in_both(site);
    let change = corrected(&site.whole(id), Fr, |text| {
        text.body = "<p>Il pleut sur Kampot.</p>\n<p>Le fleuve monte depuis trois jours.</p>\n<h2>Les bateaux</h2>\n\
                     <figure data-picture=\"7\"></figure>\n<ul><li>Nouveau</li></ul>"
            .into();
    });
    site.write(|connection| article::save(connection, None, id, change));
    let open = sheet(site, id);
    let seen: Vec<(State, &str)> = open.rows[2..].iter().map(|row| (row.state(), row.target.as_str())).collect();
    assert_eq!(
        seen,
        [
            (State::Current, "<p>It rains on Kampot.</p>"),
            (State::Current, "<p>The river has been rising for three days.</p>"),
            (State::Current, "<h2>The boats</h2>"),
            (State::Gone, "<p>The boats leave at six.</p>"),
            (State::Current, "<figure data-picture=\"7\"></figure>"),
            (State::Missing, ""),
        ]
    );
    assert!(open.moved);
    // One save: the gone block is dropped, the new one translated, and the order follows.
    let mut sent = opened(&open);
    sent.rows[5].target.clear();
    sent.rows[7].target = "<ul><li>New</li></ul>".into();
    assert_eq!(keep(site, id, &sent), SAVED);
    assert_eq!(progress(site, id), Some(Progress::Current));
    let body = site.whole(id).text(En).unwrap().body.clone();
    assert!(body.starts_with("<p>It rains on Kampot.</p>") && body.ends_with("<ul><li>New</li></ul>"), "{body}");
    assert!(!body.contains("leave at six"));
}

fn a_person_may_leave_out_keep_and_add(site: &Site) {
    let id = in_both(site);
    rewrite(site, id, "<p>Il pleut sur Kampot.</p>", "<hr>\n<blockquote><p>Cité.</p></blockquote>");
    let open = sheet(site, id);
    assert_eq!(open.rows.iter().filter(|row| row.state() == State::Missing).count(), 2);
    let mut sent = opened(&open);
    for (row, stored) in sent.rows.iter_mut().zip(&open.rows) {
        row.is_current = stored.state().is_pending();
    }
    sent.rows
        .insert(3, SentRow { base: digest(""), target: "Only for readers of English".into(), ..SentRow::default() });
    assert_eq!(keep(site, id, &sent), SAVED);
    assert_eq!(progress(site, id), Some(Progress::Current));
    let open = sheet(site, id);
    assert_eq!(open.rows[3].state(), State::Own);
    assert_eq!(open.rows.iter().filter(|row| row.state() == State::LeftOut).count(), 2);
    let body = &open.article.text(En).unwrap().body;
    assert!(body.contains("<p>Only for readers of English</p>\n<h2>The boats</h2>"), "{body}");
}

fn a_translation_is_begun_and_becomes_whole(site: &Site) {
    let id = site.article().with(text(Fr, "Le fleuve", FRENCH)).save();
    assert_eq!(progress(site, id), None);
    assert_eq!(keep(site, id, &opened(&sheet(site, id))), SAVED);
    assert_eq!(progress(site, id), None, "nothing was typed");
    let mut sent = opened(&sheet(site, id));
    sent.rows[0].target = "The  river".into();
    sent.rows[2].target = "The river has been rising for three days.\n\nIt is in two paragraphs.".into();
    assert_eq!(keep(site, id, &sent), SAVED);
    let open = sheet(site, id);
    assert_eq!((open.progress(), open.done()), (Some(Progress::InProgress), (2, 7)));
    let text = open.article.text(En).unwrap();
    assert_eq!((text.headline.as_str(), text.slug.as_str(), text.status), ("The river", "the-river", Status::Draft));
    assert_eq!(open.rows[2].target.matches("<p>").count(), 2, "both belong to one block of the original");
    let mut sent = opened(&open);
    for (at, target) in [(1, "…"), (3, "<h2>The boats</h2>"), (4, "At six."), (6, "Rain.")] {
        sent.rows[at].target = target.into();
    }
    sent.rows[5].target = open.rows[5].text.clone();
    sent.hands_in = true;
    assert_eq!(keep(site, id, &sent), SAVED);
    assert_eq!(progress(site, id), Some(Progress::Current));
    assert_eq!(site.whole(id).text(En).unwrap().status, Status::InReview);
}

fn the_plain_form_and_a_restore_carry_the_links(site: &Site) {
    let id = in_both(site);
    rewrite(site, id, "à six heures", "à sept heures");
    let before = site.whole(id).text(En).unwrap().body.clone();
    let edit = corrected(&site.whole(id), En, |text| {
        text.body = text.body.replace("It rains on Kampot.", "It is raining on Kampot.") + "\n<p>An afterthought.</p>";
    });
    site.write(|connection| article::save(connection, None, id, edit));
    let changed: Vec<usize> =
        states(site, id).iter().enumerate().filter(|(_, s)| s.is_pending()).map(|(at, _)| at).collect();
    assert_eq!(changed, [4]);
    assert_eq!(states(site, id)[7], State::Own);
    let back = corrected(&site.whole(id), En, |text| text.body = before);
    site.write(|connection| article::save(connection, None, id, back));
    assert_eq!(states(site, id).iter().filter(|state| **state == State::Changed).count(), 1);
    assert_eq!(states(site, id).len(), 7);
}

fn two_people_at_once_lose_nothing(site: &Site) {
    let id = in_both(site);
    let mut ours = opened(&sheet(site, id));
    let mut theirs = ours.clone();
    ours.rows[2].target = "<p>Ours.</p>".into();
    theirs.rows[4].target = "<p>Theirs.</p>".into();
    assert_eq!(keep(site, id, &theirs), SAVED);
    rewrite(site, id, "trois jours", "quatre jours");
    assert_eq!(keep(site, id, &ours), Kept::Saved { others: 1 });
    let open = sheet(site, id);
    let body = &open.article.text(En).unwrap().body;
    assert!(body.contains("Ours.") && body.contains("Theirs."), "{body}");
    // It was made from what stood beside it, and that has changed since.
    assert_eq!(open.rows[2].state(), State::Changed);
    assert_eq!(open.rows[2].was.as_deref(), Some("<p>Le fleuve monte depuis trois jours.</p>"));

    let mut again = ours.clone();
    again.rows[2].target = "<p>Ours, once more.</p>".into();
    assert_eq!(keep(site, id, &again), Kept::Contested);
    let now = sheet(site, id);
    let rows = site.read(|connection| translating::beside(connection, &now, &again));
    assert_eq!(rows[2].theirs.as_deref(), Some("<p>Ours.</p>"));
    assert_eq!(rows[2].sent.target, "<p>Ours, once more.</p>");
    assert_eq!(rows[4].sent.target, "<p>Theirs.</p>", "what only they changed is taken over");
    let settled =
        Sent { revision: open.revision, rows: rows.into_iter().map(|row| row.sent).collect(), hands_in: false };
    assert_eq!(keep(site, id, &settled), SAVED);
    assert!(site.whole(id).text(En).unwrap().body.contains("once more"));
}

fn what_a_machine_wrote_is_not_published_before_somebody_looked(site: &Site) {
    let id = site.article().with(text(Fr, "Le fleuve", FRENCH)).save();
    let mut sent = opened(&sheet(site, id));
    for row in &mut sent.rows {
        (row.target, row.machine) = ("By machine".into(), true);
    }
    assert_eq!(keep(site, id, &sent), SAVED);
    assert_eq!(progress(site, id), Some(Progress::InProgress));
    let publish = |site: &Site| {
        let change = corrected(&site.whole(id), En, |text| text.status = Status::Published);
        site.attempt(|connection| article::save(connection, None, id, change))
    };
    let refused = problems(publish(site));
    assert_eq!(refused, [("status_en".to_owned(), Fault::ByMachine(vec![1, 2, 3, 4, 5, 6, 7]))]);
    assert!(refused[0].1.message(En.messages()).contains("headline, standfirst, block 1,"), "{:?}", refused[0].1);
    // Touched in the plain form, one is a person's; the database itself lets none be published.
    let edit = corrected(&site.whole(id), En, |text| text.headline = "By a person".into());
    site.write(|connection| article::save(connection, None, id, edit));
    assert_eq!(problems(publish(site))[0].1, Fault::ByMachine(vec![2, 3, 4, 5, 6, 7]));
    let forced = site.database.write(|connection| {
        use diesel::connection::SimpleConnection;
        let sql = "UPDATE translation SET status = 'published', published_at = 0 WHERE locale = 'en'";
        connection.batch_execute(sql).map_err(kiosque::db::Error::from)
    });
    assert!(forced.is_err());
    let mut sent = opened(&sheet(site, id));
    sent.rows.iter_mut().for_each(|row| row.is_current = true);
    assert_eq!(keep(site, id, &sent), SAVED);
    publish(site).unwrap();
    assert_eq!(progress(site, id), Some(Progress::Current));
}

fn translations_from_before_links_are_compared_with_their_revision(site: &Site) {
    let id = in_both(site);
    rewrite(site, id, "à six heures", "à sept heures");
    site.sql("UPDATE translation SET links = ''");
    site.sql("UPDATE translation SET source_revision_id = (SELECT min(id) FROM revision WHERE locale = 'fr') WHERE locale = 'en'");
    let mut expected = vec![State::Current; 7];
    expected[4] = State::Changed;
    assert_eq!(states(site, id), expected);
}

fn both_sides_are_opened_filled_in_and_saved_without_scripts(site: &Site) {
    let id = in_both(site);
    rewrite(site, id, "à six heures", "à sept heures");
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let path = Admin::Translate(id, En).path();
        let page = desk.get(&path);
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.body.matches("row-changed").count(), 1);
        assert!(page.body.contains("<del>six</del><ins>sept</ins>"), "{}", page.body);
        assert!(page.body.contains("6\u{a0}blocs sur 7") || page.body.contains("6 blocs sur 7"), "progress");
        let open = sheet(site, id);
        let mut fields =
            vec![("revision".to_owned(), open.revision.to_string()), ("rows".into(), open.rows.len().to_string())];
        for (at, row) in open.rows.iter().enumerate() {
            fields.push((format!("source_{at}"), row.source.map(|s| s.to_string()).unwrap_or_default()));
            fields.push((format!("base_{at}"), digest(&row.target)));
            let target = if at == 4 { "At seven <script>alert(1)</script>".to_owned() } else { row.target.clone() };
            fields.push((format!("target_{at}"), target));
        }
        let send = |action: &str| {
            let mut all: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            all.push(("action", action));
            desk.post(&path, &all)
        };
        let copied = send("copy-4");
        assert_eq!(copied.status, StatusCode::OK);
        assert!(copied.body.contains("&#60;p&#62;Les bateaux partent à sept heures.&#60;/p&#62;</textarea>"));
        let added = send("add-4");
        assert_eq!(added.body.matches("data-row").count(), open.rows.len() + 1);
        assert!(added.body.contains("At seven"), "nothing typed is lost");
        let saved = send("save");
        assert_eq!(
            (saved.status, saved.header("location")),
            (StatusCode::SEE_OTHER, format!("{path}?saved=0").as_str())
        );
        assert!(site.whole(id).text(En).unwrap().body.contains("<p>At seven</p>"));
        assert_eq!(send("save").status, StatusCode::SEE_OTHER, "the same once more");
        assert_eq!(desk.get(&Admin::Translate(id, Fr).path()).status, StatusCode::NOT_FOUND);
        assert_eq!(desk.get(&Admin::Translate(id + 1, En).path()).status, StatusCode::NOT_FOUND);
        assert_eq!(progress(site, id), Some(Progress::Current));
    });
}

fn what_is_copied_and_not_translated_is_not_done(site: &Site) {
    // The plain form starts a language from another: every word of it is still French.
    let copy = |locale| text(locale, "Le fleuve monte depuis trois jours", FRENCH);
    let id = site.article().with(copy(Fr)).with(copy(En)).save();
    let copied = |site: &Site| states(site, id).iter().filter(|state| **state == State::Copied).count();
    assert_eq!((copied(site), progress(site, id)), (5, Some(Progress::InProgress)), "the short heading too");
    let edit = corrected(&site.whole(id), En, |text| text.headline = "The river rises".into());
    site.write(|connection| article::save(connection, None, id, edit));
    assert_eq!(copied(site), 4);
    // What is to stay as it is can be said to be right.
    let mut sent = opened(&sheet(site, id));
    [2, 3, 6].iter().for_each(|row: &usize| sent.rows[*row].is_current = true);
    sent.rows[4].target = "<p>The boats leave at six.</p>".into();
    assert_eq!(keep(site, id, &sent), SAVED);
    assert_eq!((copied(site), states(site, id)[2]), (0, State::Current));
    let mut sent = opened(&sheet(site, id));
    sent.rows[4].target = sheet(site, id).rows[4].text.clone();
    assert_eq!(keep(site, id, &sent), SAVED);
    assert_eq!(copied(site), 1, "copying it there does not make it a translation either");
    // Names are the same in both languages.
    let named = |locale| text(locale, "Sok Dara", "<p>Phnom Penh</p>");
    let id = site.article().with(named(Fr)).with(named(En)).save();
    assert_eq!(progress(site, id), Some(Progress::Current));
}

fn what_is_typed_is_kept_on_the_server_and_opened_again(site: &Site) {
    let id = in_both(site);
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let (path, writing) = (Admin::Translate(id, En).path(), Admin::TranslationWriting(id, En).path());
        let open = sheet(site, id);
        let mut fields = vec![
            ("revision".to_owned(), open.revision.to_string()),
            ("version".into(), open.article.version.to_string()),
            ("rows".into(), open.rows.len().to_string()),
        ];
        for (at, row) in open.rows.iter().enumerate() {
            fields.push((format!("source_{at}"), row.source.map(|s| s.to_string()).unwrap_or_default()));
            fields.push((format!("base_{at}"), digest(&row.target)));
            let target = if at == 2 { "<p>Typed before the crash.</p>".to_owned() } else { row.target.clone() };
            fields.push((format!("target_{at}"), target));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let told = desk.post(&writing, &fields);
        assert_eq!(told.status, StatusCode::OK);
        assert!(told.body.contains("Sauvegarde automatique"), "{}", told.body);
        assert!(!desk.get(&Admin::Article(id).path()).body.contains("data-offer"), "it is of another form");
        let page = desk.get(&path);
        assert!(page.body.contains("?kept=1") && !page.body.contains("before the crash"));
        let kept = desk.get(&format!("{path}?kept=1"));
        assert!(kept.body.contains("&#60;p&#62;Typed before the crash.&#60;/p&#62;</textarea>"));
        assert!(!site.whole(id).text(En).unwrap().body.contains("crash"));
        let saved = desk.post(&path, &[fields.as_slice(), &[("action", "save")]].concat());
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        assert!(!desk.get(&path).body.contains("?kept=1"), "what is saved is not offered");
        desk.post(&writing, &[fields.as_slice(), &[("target_3", "<h2>Other</h2>")]].concat());
        assert_eq!(desk.post(&writing, &[("discard", "1")]).status, StatusCode::SEE_OTHER);
        assert!(!desk.get(&path).body.contains("?kept=1"));
    });
}

fn an_empty_headline_of_a_published_text_is_refused_beside_its_field(site: &Site) {
    let id = in_both(site);
    let mut sent = opened(&sheet(site, id));
    sent.rows[0].target.clear();
    let refused = site.attempt(|connection| translating::keep(connection, None, id, En, &sent));
    assert_eq!(problems(refused), [("headline_en".to_owned(), Fault::Required)]);
}

fn a_new_article_has_an_original(site: &Site) {
    let id = site.write(|connection| article::create(connection, None, draft([text(Fr, "Seul", FRENCH)])));
    assert_eq!(site.whole(id).text(Fr).unwrap().progress, Progress::Original);
}

on_both_engines!(
    a_change_of_the_original_marks_exactly_the_block_that_changed,
    what_changes_back_or_not_at_all_marks_nothing,
    new_gone_and_moved_blocks_are_told_apart,
    a_person_may_leave_out_keep_and_add,
    a_translation_is_begun_and_becomes_whole,
    the_plain_form_and_a_restore_carry_the_links,
    two_people_at_once_lose_nothing,
    what_a_machine_wrote_is_not_published_before_somebody_looked,
    translations_from_before_links_are_compared_with_their_revision,
    both_sides_are_opened_filled_in_and_saved_without_scripts,
    what_is_copied_and_not_translated_is_not_done,
    what_is_typed_is_kept_on_the_server_and_opened_again,
    an_empty_headline_of_a_published_text_is_refused_beside_its_field,
    a_new_article_has_an_original,
);

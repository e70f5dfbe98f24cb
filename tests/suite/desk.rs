//! The editors' list: what it is sifted by, its order and parts, changes to several articles at once.

use crate::support::{self, Site, corrected, desk::with_desk, in_hours, problems};
use actix_web::http::StatusCode;
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        account::{self, Role},
        article::{self, Act, Count, Filter, Order, Part, Place, Request, Sheet, Stage, Status},
        rights::Owner,
    },
    routes::{Admin, Kind},
};

fn sift(site: &Site, filter: &Filter, request: Request, limit: usize) -> Sheet {
    site.read(|connection| article::sift(connection, filter, request, Fr, limit))
}

fn ids(sheet: &Sheet) -> Vec<i64> {
    sheet.entries.iter().map(|entry| entry.id).collect()
}

/// The articles of a list, those made last first.
fn found(site: &Site, filter: &Filter) -> Vec<i64> {
    let sheet = sift(site, filter, Request { order: Order::Made, ..Request::default() }, 100);
    assert_eq!(sheet.count, Count::Exactly(i64::try_from(sheet.entries.len()).unwrap()));
    ids(&sheet)
}

fn articles_are_found_by_words_state_and_place(site: &Site) {
    let section = site.listing(Kind::Section, "Société", "Society");
    let (river, rice) = (site.listing(Kind::Tag, "Fleuve", "River"), site.listing(Kind::Tag, "Riz", "Rice"));
    let school = site.article().french("École flottante").english("A floating school").published();
    let school = school.listed(Kind::Tag, river).save();
    let market = site.article().french("Le marché 100 % neuf de l’État").listed(Kind::Section, section);
    let market = market.listed(Kind::Tag, rice).save();
    let tomorrow = site.article().french("Demain").published_at(in_hours(5)).save();
    let words = |words: &str| found(site, &Filter { text: words.into(), ..Filter::default() });
    assert_eq!(words("").len(), 3);
    for text in ["flottante école", "École", "ecole", "ÉCOLE", "éco", "FLOATING", "float scho"] {
        assert_eq!(words(text), [school], "{text}");
    }
    for text in ["marche", "l'État", "etat", "100 %", "100"] {
        assert_eq!(words(text), [market], "{text}");
    }
    assert_eq!(words("a school"), [school]);
    for text in ["%", "_", "école demain", "cole", "f school"] {
        assert_eq!(words(text), [0; 0], "{text}");
    }
    let listed = |sets: &[&[i64]]| {
        let listings = sets.iter().map(|set| set.to_vec()).collect();
        found(site, &Filter { listings, ..Filter::default() })
    };
    assert_eq!(listed(&[&[section]]), [market]);
    assert_eq!(listed(&[&[river, rice]]), [market, school]);
    assert_eq!(listed(&[&[section], &[rice]]), [market]);
    assert_eq!(listed(&[&[section], &[river]]), [0; 0]);
    assert_eq!(listed(&[&[]]), [0; 0]);
    let stage = |stage, locale| found(site, &Filter { stage: Some(stage), locale, ..Filter::default() });
    assert_eq!(stage(Stage::Draft, None), [market]);
    assert_eq!(stage(Stage::Published, None), [school]);
    assert_eq!(stage(Stage::Published, Some(En)), [school]);
    assert_eq!(stage(Stage::Scheduled, None), [tomorrow]);
    assert_eq!(stage(Stage::Scheduled, Some(En)), [0; 0]);
    assert_eq!(found(site, &Filter { locale: Some(En), ..Filter::default() }), [school]);
    assert_eq!(stage(Stage::Untranslated, None), [tomorrow, market]);
    assert_eq!(stage(Stage::Untranslated, Some(En)), [tomorrow, market]);
    assert_eq!(stage(Stage::Untranslated, Some(Fr)), [0; 0]);
    let of_a_french_site = Filter { stage: Some(Stage::Untranslated), languages: vec![Fr], ..Filter::default() };
    assert_eq!(found(site, &of_a_french_site), [0; 0]);
    assert_eq!(stage(Stage::OutOfDate, None), [0; 0]);
    let changed = corrected(&site.whole(school), Fr, |text| text.body = "<p>Neuf</p>".into());
    site.write(|connection| article::save(connection, None, school, changed.clone()));
    assert_eq!(stage(Stage::OutOfDate, None), [school]);
    assert_eq!(stage(Stage::OutOfDate, Some(En)), [school]);
    assert_eq!(stage(Stage::OutOfDate, Some(Fr)), [0; 0]);
    let period = |from, until| found(site, &Filter { from, until, ..Filter::default() });
    assert_eq!(period(Some(Time::now()), None), [tomorrow]);
    assert_eq!(period(None, Some(Time::now())), [school]);
    assert_eq!(period(Some(in_hours(-2)), Some(in_hours(6))), [tomorrow, school]);
    let both = Filter { text: "école".into(), stage: Some(Stage::Draft), ..Filter::default() };
    assert_eq!(found(site, &both), [0; 0]);
}

fn a_changed_headline_is_found_by_its_new_words_alone(site: &Site) {
    let id = site.article().french("Le vieux marché").save();
    let words = |words: &str| found(site, &Filter { text: words.into(), ..Filter::default() });
    let changed = corrected(&site.whole(id), Fr, |text| {
        (text.headline, text.standfirst) = ("Le nouveau marché".into(), String::new());
        text.body = "<p>Il ouvre.</p>".into();
    });
    site.write(|connection| article::save(connection, None, id, changed.clone()));
    assert_eq!((words("vieux"), words("nouveau marche")), (vec![], vec![id]));
    site.write(|connection| article::delete(connection, None, id));
    assert_eq!(words("marche"), [0; 0]);
}

fn a_list_shows_headline_and_section_in_the_editors_language_if_there_is_one(site: &Site) {
    let school = site.article().french("École flottante").english("A floating school").save();
    // A section without a name in the editor's language is shown by another, which says so.
    let only_french = site.listing(Kind::Section, "Société", "");
    let filed = site.article().french("Là").listed(Kind::Section, only_french).save();
    let request = Request { order: Order::Made, ..Request::default() };
    let sheet = site.read(|connection| article::sift(connection, &Filter::default(), request, En, 10));
    let [there, floating] = &sheet.entries[..] else { panic!("two articles were expected") };
    assert_eq!((there.id, there.headline.as_str(), there.locale), (filed, "Là", Fr));
    assert_eq!(there.section, Some(("Société".into(), Fr)));
    assert_eq!((floating.id, floating.headline.as_str(), floating.locale), (school, "A floating school", En));
}

fn authors_find_their_own_alone(site: &Site) {
    let (name, other) = (site.listing(Kind::Author, "Dara", "Dara"), site.listing(Kind::Author, "Sok", "Sok"));
    let account = site.account("Dara", Role::Author);
    let made = site
        .write(|connection| article::create(connection, Some(account), support::draft([support::text(Fr, "Fait")])));
    let signed = site.article().french("Signé").listed(Kind::Author, name).save();
    site.article().french("D’autrui").listed(Kind::Author, other).save();
    let own = |author| found(site, &Filter { owner: Some(Owner { account, author }), ..Filter::default() });
    assert_eq!(own(None), [made]);
    assert_eq!(own(Some(name)), [signed, made]);
    let drafts = Filter {
        owner: Some(Owner { account, author: Some(name) }),
        stage: Some(Stage::Draft),
        text: "sig".into(),
        ..Filter::default()
    };
    assert_eq!(found(site, &drafts), [signed]);
}

/// More articles than are counted, by statements of their own: `count` of them, of which each third is published, each
/// tenth has two texts; their times are such that several are equal.
fn many(site: &Site, count: i64) {
    let number = |sql: &str| sql.replace("TRUE", if site.settings.database_url.is_some() { "TRUE" } else { "1" });
    for start in (1..=count).step_by(500) {
        let each = |row: &dyn Fn(i64) -> String| {
            (start..(start + 500).min(count + 1)).map(row).filter(|row| !row.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let articles = each(&|id| format!("({id}, 'fr', {id})"));
        site.sql(&format!("INSERT INTO article (id, original_locale, created_at) VALUES {articles}"));
        let text = |id: i64, locale: &str| {
            let (status, at) = if id % 3 == 0 { ("published", (id / 4).to_string()) } else { ("draft", "NULL".into()) };
            format!("({id}, '{locale}', 's{id}', 'h', '', '', 1, '{status}', {at}, {}, 'current')", id / 7)
        };
        for locale in ["fr", "en"] {
            let texts = each(&|id| if locale == "fr" || id % 10 == 0 { text(id, locale) } else { String::new() });
            site.sql(&format!(
                "INSERT INTO translation (article_id, locale, slug, headline, standfirst, body, words, status, \
                 published_at, updated_at, progress) VALUES {texts}"
            ));
        }
        let rows = each(&|id| {
            let published = if id % 3 == 0 { id / 4 } else { 0 };
            format!("({id}, {}, {published}, {}, TRUE)", id / 7, if id % 10 == 0 { 2 } else { 1 })
        });
        site.sql(&number(&format!(
            "INSERT INTO summary (article_id, updated_at, published_at, texts, worded) VALUES {rows}"
        )));
    }
}

fn a_list_is_read_whole_part_by_part_forwards_and_backwards(site: &Site) {
    const COUNT: i64 = 6600;
    many(site, COUNT);
    let draft = |id: &i64| id % 3 != 0;
    // Nearly all under the tag are published: two conditions that hold for many, and seldom together.
    let tag = site.listing(Kind::Tag, "Fleuve", "River");
    let tagged = move |id: &i64| !draft(id) || id % 100 == 1;
    let rows: Vec<String> = (1..=COUNT).filter(tagged).map(|id| format!("({id}, {tag}, 'tag')")).collect();
    site.sql(&format!("INSERT INTO article_listing (article_id, listing_id, kind) VALUES {}", rows.join(", ")));
    type Expected = (Filter, Box<dyn Fn(&i64) -> bool>);
    let lists: [Expected; 5] = [
        (
            Filter { stage: Some(Stage::Draft), listings: vec![vec![tag]], ..Filter::default() },
            Box::new(move |id| draft(id) && tagged(id)),
        ),
        (Filter::default(), Box::new(|_| true)),
        // For many articles, for few, and for both together.
        (Filter { stage: Some(Stage::Draft), ..Filter::default() }, Box::new(draft)),
        (
            Filter { stage: Some(Stage::Draft), locale: Some(En), ..Filter::default() },
            Box::new(move |id| draft(id) && id % 10 == 0),
        ),
        (Filter { stage: Some(Stage::Draft), until: Some(Time(300)), ..Filter::default() }, Box::new(|_| false)),
    ];
    for (filter, belongs) in lists {
        for order in Order::ALL {
            let key = |id: &i64| match order {
                Order::Changed => (id / 7, *id),
                Order::Published => (if draft(id) { 0 } else { id / 4 }, *id),
                Order::Made => (*id, *id),
            };
            let mut expected: Vec<i64> = (1..=COUNT).filter(|id| belongs(id)).collect();
            expected.sort_by_key(key);
            for ascending in [true, false] {
                let (mut forwards, mut backwards) = (Vec::new(), Vec::new());
                let mut request = Request { order, ascending, part: Part::First };
                let mut last = sift(site, &filter, request, 700);
                forwards.extend(ids(&last));
                assert_eq!(last.before, None);
                while let Some(place) = last.after {
                    request.part = Part::After(place);
                    last = sift(site, &filter, request, 700);
                    forwards.extend(ids(&last));
                }
                let all: Vec<i64> = if ascending { expected.clone() } else { expected.iter().rev().copied().collect() };
                assert_eq!(forwards, all, "{filter:?} {order:?} {ascending}");
                backwards.splice(..0, ids(&last));
                while let Some(place) = last.before {
                    request.part = Part::Before(place);
                    last = sift(site, &filter, request, 700);
                    backwards.splice(..0, ids(&last));
                }
                assert_eq!(backwards, all, "{filter:?} {order:?} {ascending} backwards");
            }
        }
    }
    let counted = |filter: &Filter| sift(site, filter, Request::default(), 1).count;
    assert_eq!(counted(&Filter::default()), Count::Exactly(COUNT));
    assert_eq!(counted(&Filter { stage: Some(Stage::Draft), ..Filter::default() }), Count::MoreThan(2000));
    let many = Filter { stage: Some(Stage::Untranslated), from: Some(Time(0)), ..Filter::default() };
    assert_eq!(counted(&many), Count::Unknown);
}

fn a_long_look_ends_and_the_next_part_goes_on(site: &Site) {
    many(site, 10_400);
    // Two conditions that hold for many, and can be asked of rows alone.
    let filter = Filter { from: Some(Time(1000)), until: Some(Time(2000)), ..Filter::default() };
    let part = |part: Part| {
        let sheet = sift(site, &filter, Request { order: Order::Made, ascending: true, part }, 1900);
        (ids(&sheet), sheet)
    };
    let expected = |rows: std::ops::Range<i64>| rows.filter(|id| id % 3 == 0).collect::<Vec<_>>();
    let (found, first) = part(Part::First);
    assert_eq!(found, expected(4000..6002));
    assert!(first.is_cut && first.before.is_none(), "{:?}", first.after);
    let (found, second) = part(Part::After(first.after.unwrap()));
    assert_eq!(found, expected(6002..8000));
    assert!(!second.is_cut && second.after.is_none());
    let (found, back) = part(Part::Before(second.before.unwrap()));
    assert_eq!((found, back.is_cut), (expected(4000..6002), true), "rows before are not looked at yet");
    assert_eq!(part(Part::Before(back.before.unwrap())).0, [0; 0]);
    // Beyond the last and the first there is nothing, and the way back leaves neither out.
    let place = |id: i64| Place { at: id, id };
    let (none, beyond) = part(Part::After(place(7998)));
    assert_eq!((none.len(), part(Part::Before(beyond.before.unwrap())).0.last()), (0, Some(&7998)));
    let (none, beyond) = part(Part::Before(place(4002)));
    assert_eq!((none.len(), part(Part::After(beyond.after.unwrap())).0.first()), (0, Some(&4002)));
    // What is filed under both is published, but for the last.
    let (section, tag) = (site.listing(Kind::Section, "Ville", "City"), site.listing(Kind::Tag, "Fleuve", "River"));
    for (listing, kind) in [(section, "section"), (tag, "tag")] {
        let filed = (3..=10_400).step_by(3).chain([10_000]);
        let rows: Vec<String> = filed.map(|id| format!("({id}, {listing}, '{kind}')")).collect();
        site.sql(&format!("INSERT INTO article_listing (article_id, listing_id, kind) VALUES {}", rows.join(", ")));
    }
    let editor = site.account("Éditrice", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let list = Admin::Articles.path();
        let page = desk.get(&format!("{list}?status=draft&section={section}&tag=Fleuve&sort=-made")).body;
        assert!(page.contains("seule une partie") && !page.contains("class=\"empty\""), "{page}");
        let (rest, _) = page.split_once("\">Chercher plus loin").unwrap();
        let (_, onward) = rest.rsplit_once("href=\"").unwrap();
        let page = desk.get(&onward.replace("&#38;", "&").replace("&amp;", "&")).body;
        assert!(page.contains("id=\"headline-10000\"") && !page.contains("seule une partie"), "{page}");
    });
}

fn several_articles_change_at_once(site: &Site) {
    let (id, tag) = (site.account("Editor", Role::Editor), site.listing(Kind::Tag, "Fleuve", "River"));
    let editor = site.read(|connection| account::by_id(connection, id)).expect("the account is there");
    let article = site.article().french("Un").english("One").save();
    let apply = |act: Act| site.attempt(|connection| act.apply(connection, &editor, article));
    assert!(apply(Act::Publish(vec![Fr])).unwrap());
    let status = |locale: Locale| site.whole(article).text(locale).unwrap().status;
    assert_eq!((status(Fr), status(En)), (Status::Published, Status::Draft));
    assert!(!apply(Act::Publish(vec![Fr])).unwrap(), "it is published already");
    assert!(apply(Act::Tag(tag)).unwrap() && !apply(Act::Tag(tag)).unwrap());
    assert_eq!(site.whole(article).tags, [tag]);
    assert!(apply(Act::Untag(tag)).unwrap());
    assert!(apply(Act::Withdraw(vec![Fr, En])).unwrap());
    assert_eq!((status(Fr), status(En)), (Status::Withdrawn, Status::Draft));
    let untitled = corrected(&site.whole(article), En, |text| text.headline = String::new());
    site.write(|connection| article::save(connection, None, article, untitled.clone()));
    assert_eq!(problems(apply(Act::Publish(vec![En])))[0].0, "headline_en");
    // Somebody else's.
    let other = site.account("Author", Role::Author);
    let author = site.read(|connection| account::by_id(connection, other)).expect("the account is there");
    let refused = site.attempt(|connection| Act::Tag(tag).apply(connection, &author, article));
    assert_eq!(problems(refused)[0].0, "articles");
    assert!(site.whole(article).tags.is_empty());
}

fn the_list_asks_before_readers_get_several_articles_and_says_what_was_done(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let one = site.article().french("Premier article").save();
    let two = site.article().french("Second article").save();
    let english = site.article().english("In English only").save();
    site.listing(Kind::Tag, "Fleuve", "River");
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let chosen = [one, two, english].map(|id| id.to_string());
        let send = |fields: &[(&str, &str)]| {
            let chosen = chosen.iter().map(|id| ("articles", id.as_str()));
            let fields: Vec<(&str, &str)> = fields.iter().copied().chain(chosen).collect();
            editor.post("/admin/articles/bulk", &fields)
        };
        let asked = send(&[("act", "publish_fr"), ("query", "status=draft")]);
        assert_eq!(asked.status, StatusCode::OK);
        for part in ["Publier 2 articles en français", "Premier article", "In English only", "name=\"sure\""] {
            assert!(asked.body.contains(part), "{part}");
        }
        assert_eq!(site.whole(one).text(Fr).unwrap().status, Status::Draft);
        let done = send(&[("act", "publish_fr"), ("query", "status=draft"), ("sure", "yes")]);
        assert_eq!(
            (done.status, done.header("location")),
            (StatusCode::SEE_OTHER, "/admin/articles?status=draft&done=2")
        );
        assert_eq!(site.whole(two).text(Fr).unwrap().status, Status::Published);
        assert!(editor.get(done.header("location")).body.contains("2 articles ont été modifiés"));
        // A tag by its name in any language; what was chosen stays chosen when it is mistyped.
        let mistyped = send(&[("act", "tag"), ("to_tag", "Montagne"), ("query", "")]);
        assert_eq!(mistyped.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(mistyped.body.contains("value=\"Montagne\"") && mistyped.body.contains("id=\"to_tag-error\""));
        assert_eq!(mistyped.body.matches(" checked").count(), 3);
        assert_eq!(send(&[("act", "tag"), ("to_tag", "river")]).header("location"), "/admin/articles?done=3");
        let nothing = editor.post("/admin/articles/bulk", &[("act", "tag"), ("to_tag", "river")]);
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

fn several_articles_at_once_tell_an_author_nothing_of_others(site: &Site) {
    let author = site.account("Writer", Role::Author);
    let secret = site.article().french("Enquête secrète").save();
    with_desk(site, |nobody| {
        let writer = nobody.of(site, author);
        for act in ["publish_fr", "withdraw_fr", "section", "untag"] {
            for sure in ["", "yes"] {
                let fields = [("act", act), ("articles", &secret.to_string()), ("to_tag", "x"), ("sure", sure)];
                let answer = writer.post("/admin/articles/bulk", &fields);
                assert!(!answer.body.contains("secrète"), "{act}: {}", answer.body);
            }
        }
    });
    assert_eq!(site.whole(secret).text(Fr).unwrap().status, Status::Draft);
}

fn a_save_says_what_became_of_each_language(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let article = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let path = Admin::Article(article).path();
        let send = |action: &str, status: &str, time: &str| {
            let (version, seen) = (editor.get(&path).field("version"), editor.get(&path).field("seen"));
            let fields = [
                ("version", version.as_str()),
                ("seen", &seen),
                ("headline_fr", "Le marché"),
                ("body_fr", "<p>Ouvert.</p>"),
                ("status_fr", status),
                ("time_fr", time),
                ("action", action),
            ];
            let saved = editor.post(&path, &fields);
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{action}: {}", saved.body);
            let page = editor.get(saved.header("location")).body;
            let (_, notice) = page.split_once("<div class=\"notice notice-good\" role=\"status\">").unwrap();
            notice.split("</div>").next().unwrap().to_owned()
        };
        let said = send("publish_fr", "draft", "");
        assert!(said.contains("Enregistré.") && said.contains("Publié en français."), "{said}");
        assert!(said.contains("href=\"/fr/article/le-marche\" target=\"_blank\">Voir en ligne</a>"), "{said}");
        let said = send("save", "published", "");
        assert!(!said.contains("Publié"), "nothing became of it: {said}");
        assert!(send("withdraw_fr", "published", "").contains("Retiré en français"));
        assert!(send("submit_fr", "withdrawn", "").contains("Proposé à la relecture en français."));
        site.write(|connection| account::save_profile(connection, id, "Editor", En));
        assert!(
            send("schedule_fr", "in_review", "2100-01-01T10:00").contains("Scheduled in French for 1 January 2100")
        );
        assert!(send("unschedule_fr", "published", "").contains("A draft again in French."));
        let said = send("publish_fr", "draft", "");
        assert!(said.contains("Published in French.") && said.contains(">See it online</a>"), "{said}");
    });
}

fn an_article_that_was_never_saved_can_be_published_from_its_bar(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let page = editor.get("/admin/articles/new").body;
        let (_, bar) = page.split_once("class=\"bar-publish\"").expect("the bar offers it");
        assert!(bar.contains("value=\"publish_fr\" class=\"go\" data-with=\"headline_fr\""), "{bar}");
        let fields = [
            ("headline_fr", "Le marché"),
            ("body_fr", "<p>Ouvert.</p>"),
            ("status_fr", "draft"),
            ("headline_en", ""),
            ("status_en", "draft"),
        ];
        let send = |action| editor.post("/admin/articles/new", &[&fields[..], &[("action", action)]].concat());
        let refused = send("publish_en");
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is written in it");
        assert!(refused.body.contains("id=\"headline_en-error\""));
        let saved = send("publish_fr");
        assert!(editor.get(saved.header("location")).body.contains("Publié en français."));
    });
}

fn a_period_that_cannot_be_read_is_said_beside_its_field(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    site.article().french("Un").published().save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let answer = editor.get("/admin/articles?from=hier");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("id=\"from-error\"") && answer.body.contains("value=\"hier\""));
        for nonsense in ["after=x", "after=1.", "before=9999999999999999999.1", "sort=rien", "section=x"] {
            assert!(editor.get(&format!("/admin/articles?{nonsense}")).status.is_success(), "{nonsense}");
        }
    });
}

fn the_dashboard_says_what_is_to_be_done(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let late = site.article().french("Plus tard").published_at(in_hours(30)).save();
    let soon = site.article().french("Bientôt").published_at(in_hours(3)).save();
    let review = support::text(Fr, "À relire");
    site.article().with(article::TextDraft { status: Status::InReview, ..review }).save();
    with_desk(site, |nobody| {
        let body = nobody.of(site, id).get("/admin").body;
        let at = |part: &str| body.find(part).unwrap_or_else(|| panic!("the page has {part}"));
        let panel = at("aria-labelledby=\"scheduled\"");
        let place = |id: i64| panel + body[panel..].find(&format!("/admin/articles/{id}\"")).expect("it is scheduled");
        assert!(place(soon) < place(late), "what comes out next comes first");
        assert!(at("aria-labelledby=\"in_review\"") < at("À relire"));
        assert!(body.contains("/admin/articles?status=in_review"));
    });
}

on_both_engines![
    a_save_says_what_became_of_each_language,
    an_article_that_was_never_saved_can_be_published_from_its_bar,
    articles_are_found_by_words_state_and_place,
    a_changed_headline_is_found_by_its_new_words_alone,
    a_list_shows_headline_and_section_in_the_editors_language_if_there_is_one,
    authors_find_their_own_alone,
    a_list_is_read_whole_part_by_part_forwards_and_backwards,
    a_long_look_ends_and_the_next_part_goes_on,
    several_articles_change_at_once,
    the_list_asks_before_readers_get_several_articles_and_says_what_was_done,
    several_articles_at_once_tell_an_author_nothing_of_others,
    a_period_that_cannot_be_read_is_said_beside_its_field,
    the_dashboard_says_what_is_to_be_done,
];

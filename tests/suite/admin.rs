//! The editors' pages over HTTP: who may do what, what a form has to prove, and that nothing typed is lost.

use crate::support::{
    self, Site, corrected,
    desk::{Answer, Desk, read, with_desk},
    draft, text,
};
use actix_web::{
    App,
    dev::Service as _,
    http::{Method, StatusCode, header},
    middleware::from_fn,
    rt::System,
    test::{TestRequest, init_service},
};
use kiosque::{
    i18n::Locale::{self, En, Fr},
    newsroom::{
        SaveError,
        account::{self, Role},
        article::{self, Status, TextDraft},
        contact::{self, Topic},
        glossary::{self, Term},
        letter::{self, Written},
        redirect, rights, session, setting,
        subscriber::{self, Asked},
    },
    routes::{Admin, Kind, Menu},
    server, web,
};

const PASSWORD: &str = "the river turns around in November";

/// For whom an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    Everybody,
    Authors,
    Editors,
    Administrators,
}

/// For whom each address is, and whether it can be looked at and sent to. A new address has to be put here: the
/// compiler says so.
fn rules(address: &Admin) -> (For, bool, bool) {
    match address {
        Admin::SignIn | Admin::Forgotten => (For::Everybody, true, true),
        Admin::Link(_) => (For::Everybody, true, false),
        Admin::Invitation(_) | Admin::Founding(_) | Admin::SecondStep => (For::Everybody, true, true),
        Admin::EntryOptions | Admin::EntryPasskey => (For::Everybody, false, true),
        Admin::Dashboard
        | Admin::Articles
        | Admin::Preview(..)
        | Admin::Screens(_)
        | Admin::NewPreview(_)
        | Admin::SlugCheck
        | Admin::FindArticles
        | Admin::FindListings(_)
        | Admin::Histories(_)
        | Admin::PictureList
        | Admin::Thumbnail(_) => (For::Authors, true, false),
        Admin::NewArticle
        | Admin::Article(_)
        | Admin::Translate(..)
        | Admin::History(..)
        | Admin::Xliff(..)
        | Admin::DeleteArticle(_)
        | Admin::Pictures
        | Admin::Picture(_)
        | Admin::Profile
        | Admin::Signature
        | Admin::Security
        | Admin::Authenticator => (For::Authors, true, true),
        Admin::PasskeyOptions | Admin::Passkeys | Admin::ReplacePicture(_) => (For::Authors, false, true),
        Admin::LetterWriting(..) => (For::Editors, false, true),
        Admin::SignOut
        | Admin::Bulk
        | Admin::Writing(_)
        | Admin::Kept(_)
        | Admin::TranslationWriting(..)
        | Admin::PreviewLinks(_)
        | Admin::RevokePreview(..) => (For::Authors, false, true),
        Admin::Listings(_) | Admin::Fronts | Admin::Banners | Admin::Redirects | Admin::Glossary => {
            (For::Editors, true, false)
        }
        Admin::LetterPreview(..) | Admin::LetterHtml(..) => (For::Editors, true, false),
        Admin::RetryJob(_) | Admin::BulkPictures => (For::Editors, false, true),
        Admin::DeletePicture(_)
        | Admin::Letters
        | Admin::Letter(..)
        | Admin::SendLetter(_)
        | Admin::DeleteLetter(_)
        | Admin::NewTerm
        | Admin::Term(_)
        | Admin::DeleteTerm(_)
        | Admin::GlossaryFile
        | Admin::NewListing(_)
        | Admin::Listing(..)
        | Admin::DeleteListing(..)
        | Admin::MergeListings(_)
        | Admin::SectionOrder
        | Admin::Front(_)
        | Admin::Banner(_)
        | Admin::NewRedirect
        | Admin::EditRedirect(_)
        | Admin::ImportRedirects
        | Admin::MissingAddresses => (For::Editors, true, true),
        Admin::Contact | Admin::NewTopic | Admin::Topic(_) | Admin::DeleteTopic(_) => (For::Administrators, true, true),
        Admin::Pages
        | Admin::PagePreview(..)
        | Admin::Menus
        | Admin::Accounts
        | Admin::Audit
        | Admin::Subscribers
        | Admin::SubscriberFile => (For::Administrators, true, false),
        Admin::NewPage
        | Admin::Menu(..)
        | Admin::Page(_)
        | Admin::DeletePage(_)
        | Admin::NewAccount
        | Admin::Account(_)
        | Admin::DeleteAccount(_)
        | Admin::Digests
        | Admin::Subscriber(_)
        | Admin::EndSubscriber(_)
        | Admin::DeleteSubscriber(_)
        | Admin::ImportSubscribers
        | Admin::Settings => (For::Administrators, true, true),
        Admin::AccountRules => (For::Administrators, true, true),
        Admin::AccountLink(_) | Admin::AccountSessions(_) | Admin::AccountFactors(_) => {
            (For::Administrators, false, true)
        }
    }
}

/// One of each address, of things that are there.
fn addresses(site: &Site, article: i64) -> Vec<Admin> {
    let (page, other) = (site.page("À propos", "About"), site.account("Other", Role::Editor));
    let picture = site.write(|connection| {
        use diesel::prelude::*;
        use kiosque::db::schema::picture;
        let row = (picture::hash.eq("ab"), picture::extension.eq("jpg"), picture::width.eq(3), picture::height.eq(2));
        let insert = diesel::insert_into(picture::table).values((row, picture::created_at.eq(0)));
        Ok::<i64, kiosque::db::Error>(insert.returning(picture::id).get_result(connection)?)
    });
    site.write(|connection| redirect::remember(connection, "/old page", redirect::Target::Gone, Fr));
    let term = site.write(|connection| {
        let texts = vec![(Fr, "Assemblée".to_owned()), (En, "Assembly".to_owned())];
        glossary::save(connection, &Term { texts, ..Term::default() })
    });
    let letter = site.write(|connection| {
        let id = letter::create(connection)?;
        let written = Written { introduction: "Bonjour.".into(), ..Written::default() };
        letter::save(connection, id, Fr, 0, &written).map(|_| id)
    });
    let topic = site.write(|connection| {
        let names = vec![(Fr, "Erreurs".to_owned()), (En, "Mistakes".to_owned())];
        contact::save(connection, &Topic { id: 0, email: "erreurs@example.org".into(), locale: Fr, names })
    });
    let reader = site.write(|connection| match subscriber::ask(connection, "reader@example.org", Fr, "Oui")? {
        Asked::Confirm(reader) => Ok::<_, SaveError>(reader.id),
        other => panic!("a first mail was expected, not {other:?}"),
    });
    let mut all = vec![
        Admin::SignIn,
        Admin::Forgotten,
        Admin::Link("none".into()),
        Admin::Invitation("none".into()),
        Admin::Dashboard,
        Admin::Founding("none".into()),
        Admin::SecondStep,
        Admin::EntryOptions,
        Admin::EntryPasskey,
        Admin::Articles,
        Admin::Bulk,
        Admin::NewArticle,
        Admin::Article(article),
        Admin::Preview(article, Fr),
        Admin::Screens(Some(article)),
        Admin::FindArticles,
        Admin::SlugCheck,
        Admin::FindListings(Kind::Tag),
        Admin::PreviewLinks(article),
        Admin::RevokePreview(article, 1),
        Admin::Writing(None),
        Admin::Writing(Some(article)),
        Admin::Kept(None),
        Admin::Kept(Some(article)),
        Admin::Translate(article, En),
        Admin::Histories(article),
        Admin::History(article, Fr),
        Admin::Xliff(article, En),
        Admin::TranslationWriting(article, En),
        Admin::Glossary,
        Admin::NewTerm,
        Admin::Term(term),
        Admin::GlossaryFile,
        Admin::Pictures,
        Admin::PictureList,
        Admin::Picture(picture),
        Admin::Thumbnail(picture),
        Admin::Letters,
        Admin::Digests,
        Admin::Letter(letter, Fr),
        Admin::LetterPreview(letter, Fr),
        Admin::LetterHtml(letter, Fr),
        Admin::SendLetter(letter),
        Admin::Fronts,
        Admin::SectionOrder,
        Admin::MergeListings(Kind::Tag),
        Admin::Redirects,
        Admin::NewRedirect,
        Admin::EditRedirect("/old page".into()),
        Admin::ImportRedirects,
        Admin::MissingAddresses,
        Admin::Menus,
        Admin::Menu(Menu::Head, Fr),
        Admin::Banners,
        Admin::Banner(Fr),
        Admin::Front(Fr),
        Admin::Pages,
        Admin::NewPage,
        Admin::Page(page),
        Admin::PagePreview(page, Fr),
        Admin::Contact,
        Admin::NewTopic,
        Admin::Topic(topic),
        Admin::Accounts,
        Admin::NewAccount,
        Admin::Account(other),
        Admin::Audit,
        Admin::Subscribers,
        Admin::Subscriber(reader),
        Admin::EndSubscriber(reader),
        Admin::SubscriberFile,
        Admin::ImportSubscribers,
        Admin::Settings,
        Admin::Profile,
        Admin::Signature,
        Admin::Security,
        Admin::Authenticator,
        Admin::PasskeyOptions,
        Admin::Passkeys,
        Admin::AccountRules,
        Admin::AccountLink(other),
        Admin::AccountSessions(other),
        Admin::AccountFactors(other),
    ];
    for kind in Kind::ALL {
        let id = site.listing(kind, "Eau", "Water");
        all.extend([
            Admin::Listings(kind),
            Admin::NewListing(kind),
            Admin::Listing(kind, id),
            Admin::DeleteListing(kind, id),
        ]);
    }
    all.extend([
        Admin::DeleteArticle(article),
        Admin::BulkPictures,
        Admin::ReplacePicture(picture),
        Admin::DeletePicture(picture),
        Admin::DeleteTerm(term),
        Admin::DeleteLetter(letter),
        Admin::DeletePage(page),
        Admin::DeleteTopic(topic),
        Admin::DeleteAccount(other),
        Admin::DeleteSubscriber(reader),
        Admin::SignOut,
    ]);
    all
}

fn each_address_is_for_those_it_is_for(site: &Site) {
    let ids = [("Author", Role::Author), ("Editor", Role::Editor), ("Administrator", Role::Administrator)]
        .map(|(name, role)| site.account(name, role));
    // An article of the author's.
    let own = site.write(|connection| article::create(connection, Some(ids[0]), draft([text(Fr, "Le marché")])));
    let all = addresses(site, own);
    with_desk(site, |nobody| {
        let [author, editor, administrator] = ids.map(|id| nobody.of(site, id));
        for address in &all {
            let ((whom, is_seen, is_sent), path) = (rules(address), address.path());
            if is_seen {
                look(nobody, [&author, &editor, &administrator], whom, &path);
            } else {
                assert_eq!(administrator.get(&path).status, StatusCode::METHOD_NOT_ALLOWED, "GET {path}");
            }
            let sent = |desk: &Desk, csrf: &str| desk.post_as_typed(&path, &[("csrf", csrf)]).status;
            if !is_sent {
                assert_eq!(sent(&administrator, ""), StatusCode::METHOD_NOT_ALLOWED, "POST {path}");
                continue;
            }
            if whom != For::Everybody {
                assert_eq!(sent(nobody, ""), StatusCode::UNAUTHORIZED, "nobody: POST {path}");
                assert_eq!(sent(&administrator, "wrong"), StatusCode::CONFLICT, "without the token: POST {path}");
            }
            if matches!(whom, For::Editors | For::Administrators) {
                assert_eq!(sent(&author, &author.csrf()), StatusCode::FORBIDDEN, "author: POST {path}");
            }
            if whom == For::Administrators {
                assert_eq!(sent(&editor, &editor.csrf()), StatusCode::FORBIDDEN, "editor: POST {path}");
            }
        }
        // Last what changes things, in an order in which each thing is there when it is asked.
        for address in all.iter().filter(|address| rules(address).2 && rules(address).0 != For::Everybody) {
            let desk = match rules(address).0 {
                For::Authors | For::Everybody => &author,
                For::Editors => &editor,
                For::Administrators => &administrator,
            };
            let status = desk.post(&address.path(), &[]).status;
            let expected = [StatusCode::OK, StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY];
            // A form that does not say what it was opened on is in conflict with what is stored.
            let says_so = matches!(address, Admin::Article(_) | Admin::Settings);
            let is_fine = expected.contains(&status) || (says_so && status == StatusCode::CONFLICT);
            assert!(is_fine, "POST {}: {status}", address.path());
        }
    });
}

fn look(nobody: &Desk, [author, editor, administrator]: [&Desk; 3], whom: For, path: &str) {
    let seen = |desk: &Desk| {
        let answer = desk.get(path);
        if !path.ends_with("/thumbnail") {
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        let headless = desk.send(TestRequest::default().method(Method::HEAD).uri(path));
        if !path.contains("/link/") {
            assert_eq!(headless.status, answer.status, "HEAD {path}");
        }
        answer
    };
    let shown = [StatusCode::OK, StatusCode::FOUND, StatusCode::SEE_OTHER];
    if whom == For::Everybody {
        // Whoever gave no password yet has no second step.
        let expected = [StatusCode::OK, StatusCode::GONE, StatusCode::SEE_OTHER];
        assert!(expected.contains(&seen(nobody).status), "nobody: GET {path}");
        return;
    }
    let sent_away = seen(nobody);
    assert_eq!(sent_away.status, StatusCode::SEE_OTHER, "nobody: GET {path}");
    assert!(sent_away.header("location").starts_with("/admin/sign-in?next=%2Fadmin"), "nobody: GET {path}");
    for (desk, name, is_welcome) in [
        (administrator, "administrator", true),
        (editor, "editor", whom != For::Administrators),
        (author, "author", whom == For::Authors),
    ] {
        let status = seen(desk).status;
        let is_right = if is_welcome { shown.contains(&status) } else { status == StatusCode::FORBIDDEN };
        assert!(is_right, "{name}: GET {path}: {status}");
    }
}

/// Every address of one article, whether it is looked at or sent to, is closed to authors whose article it is not.
fn authors_reach_their_own_articles_alone(site: &Site) {
    let (writer, other) = (site.account("Writer", Role::Author), site.account("Second", Role::Author));
    let editor = site.account("Editor", Role::Editor);
    let named = site.listing(Kind::Author, "Sok Dara", "Sok Dara");
    site.write(|connection| {
        let draft = account::Draft {
            email: "second@example.org".into(),
            name: "Second".into(),
            role: Role::Author,
            locale: Fr,
            author: Some(named),
        };
        account::save(connection, other, &draft)
    });
    let make = |account, name| site.write(|connection| article::create(connection, account, draft([text(Fr, name)])));
    let [own, foreign] = [make(Some(writer), "À moi"), make(Some(editor), "À un autre")];
    let nobodys = make(None, "À personne");
    let signed = site.article().french("Signé d’un autre").listed(Kind::Author, named).save();
    with_desk(site, |nobody| {
        let [writer, other, editor] = [writer, other, editor].map(|id| nobody.of(site, id));
        let list = |desk: &Desk| desk.get("/admin/articles").body;
        let shows = |page: &str, id: i64| page.contains(&format!("href=\"{}\"", Admin::Article(id).path()));
        for (desk, mine) in
            [(&writer, vec![own]), (&other, vec![signed]), (&editor, vec![own, foreign, nobodys, signed])]
        {
            for id in [own, foreign, nobodys, signed] {
                assert_eq!(shows(&list(desk), id), mine.contains(&id), "{id}");
            }
        }
        for address in
            addresses(site, foreign).iter().filter(|address| address.path().contains(&format!("/articles/{foreign}")))
        {
            let path = address.path();
            if rules(address).1 {
                assert_eq!(writer.get(&path).status, StatusCode::FORBIDDEN, "GET {path}");
                assert_eq!(editor.get(&path).status, StatusCode::OK, "GET {path}");
            }
            if rules(address).2 {
                assert_eq!(writer.post(&path, &[]).status, StatusCode::FORBIDDEN, "POST {path}");
            }
        }
        for (desk, id, expected) in [
            (&writer, own, StatusCode::OK),
            (&writer, nobodys, StatusCode::FORBIDDEN),
            (&writer, signed, StatusCode::FORBIDDEN),
            (&other, signed, StatusCode::OK),
            (&other, own, StatusCode::FORBIDDEN),
        ] {
            assert_eq!(desk.get(&Admin::Article(id).path()).status, expected, "{id}");
        }
        // The byline of a new article is the author's own.
        let chosen = format!("name=\"authors\" value=\"{named}\" checked");
        assert!(other.get("/admin/articles/new").body.contains(&chosen));
        assert!(!writer.get("/admin/articles/new").body.contains(&chosen));
    });
    site.whole(foreign);
}

fn authors_publish_their_own_unless_editors_do(site: &Site) {
    let writer = site.account("Writer", Role::Author);
    let stored_by = writer;
    let id = site.write(|connection| article::create(connection, Some(writer), draft([text(Fr, "Le marché")])));
    let path = Admin::Article(id).path();
    let fields = |action: &'static str, headline: &'static str| {
        let version = site.whole(id).version.to_string();
        [
            ("version", version),
            ("action", action.into()),
            ("headline_fr", headline.into()),
            ("status_fr", "draft".into()),
            ("headline_en", String::new()),
            ("status_en", "draft".into()),
        ]
    };
    let rule = |editors_publish| {
        site.write(|connection| {
            let rules = setting::Rules { editors_publish, ..setting::rules(connection)? };
            setting::save_rules(connection, rules)
        });
    };
    let status = || site.whole(id).text(Fr).unwrap().status;
    with_desk(site, |nobody| {
        let writer = nobody.of(site, writer);
        let send = |fields: &[(&str, String)]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            writer.post(&path, &fields)
        };
        rule(true);
        let form = writer.get(&path).body;
        assert!(!form.contains("value=\"publish_fr\""));
        assert!(!form.contains("value=\"published\"") && form.contains("value=\"in_review\""));
        let refused = send(&fields("publish_fr", "Le marché"));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("id=\"status_fr-error\"") && status() == Status::Draft);
        rule(false);
        assert!(writer.get(&path).body.contains("value=\"publish_fr\""));
        assert_eq!(send(&fields("publish_fr", "Le marché")).status, StatusCode::SEE_OTHER);
        assert_eq!(status(), Status::Published);
        // What readers have is from now on the editors’: it is neither changed, withdrawn nor deleted.
        rule(true);
        let mut changed = fields("save", "Autre chose");
        changed[3].1 = "published".into();
        assert_eq!(send(&changed).status, StatusCode::UNPROCESSABLE_ENTITY);
        // Nor what its link shows, nor the notices under it.
        let noted = corrected(&site.whole(id), Fr, |text| text.correction = "C’était mardi.".into());
        site.write(|connection| article::save(connection, None, id, noted.clone()));
        let stored = site.whole(id);
        let notice = stored.text(Fr).unwrap().corrections[0].clone();
        let mut social = stored.draft();
        social.texts[0].social.title = "Autre chose".into();
        let mut notices = stored.draft();
        notices.texts[0].corrections = Some(vec![article::Correction { notice: "C’était lundi.".into(), ..notice }]);
        let account = site.read(|connection| account::by_id(connection, stored_by)).unwrap();
        for draft in [social, notices] {
            let problems = site.read(|connection| rights::left_to_editors(connection, &account, Some(&stored), &draft));
            assert_eq!(problems.len(), 1, "{draft:?}");
        }
        let same =
            site.read(|connection| rights::left_to_editors(connection, &account, Some(&stored), &stored.draft()));
        assert!(same.is_empty());
        assert_eq!(send(&fields("withdraw_fr", "Le marché")).status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(writer.post(&Admin::DeleteArticle(id).path(), &[]).status, StatusCode::FORBIDDEN);
        assert_eq!((status(), site.whole(id).text(Fr).unwrap().headline.as_str()), (Status::Published, "Le marché"));
        // Its translation can be written.
        let before = site.whole(id);
        let french = before.text(Fr).unwrap();
        let mut translated = fields("save", "Le marché").to_vec();
        translated[3].1 = "published".into();
        translated[4].1 = "The market".into();
        translated.push(("standfirst_fr", french.standfirst.clone()));
        translated.push(("body_fr", french.body.clone()));
        let saved = send(&translated);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert_eq!(site.whole(id).text(En).unwrap().headline, "The market");
    });
}

fn the_admin_itself_is_the_dashboard_with_and_without_a_slash(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        assert_eq!(nobody.get("/admin").header("location"), "/admin/sign-in?next=%2Fadmin");
        assert_eq!(editor.get("/admin").status, StatusCode::OK);
        for desk in [nobody, &editor] {
            let answer = desk.get("/admin/");
            assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/admin"));
        }
    });
}

fn a_form_of_another_site_is_refused(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let article = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let (editor, path) = (nobody.of(site, id), Admin::DeleteArticle(article).path());
        let csrf = editor.csrf();
        let foreign = [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ];
        for header in foreign {
            let request = TestRequest::post().uri(&path).insert_header(header).set_form([("csrf", &csrf)]);
            let answer = editor.send(request);
            assert_eq!((answer.status, answer.lang()), (StatusCode::FORBIDDEN, "fr"), "{header:?}");
        }
        // Without any sign of where it comes from, a wrong token is not given a right one.
        let answer = editor.send(TestRequest::post().uri(&path).set_form([("csrf", "wrong")]));
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(!answer.body.contains(&format!("action=\"{path}\"")));
        site.whole(article);
        let own = TestRequest::post()
            .uri(&path)
            .insert_header(("host", "news.example"))
            .insert_header(("origin", "http://news.example"));
        assert_eq!(editor.send(own.set_form([("csrf", &csrf)])).status, StatusCode::SEE_OTHER);
    });
}

fn a_link_signs_in_once_and_looking_at_it_does_not_use_it_up(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let token = site.write(|connection| session::make_console_link(connection, id, 1));
    with_desk(site, |nobody| {
        let path = Admin::Link(token.clone()).path();
        assert_eq!(nobody.send(TestRequest::default().method(Method::HEAD).uri(&path)).status, StatusCode::OK);
        let entered = nobody.get(&path);
        assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/admin"));
        let editor = Desk { ask: nobody.ask.clone(), token: entered.cookie("kiosque") };
        // Without a password, the pages say so.
        assert!(editor.get("/admin/articles").body.contains("/admin/profile#password"));
        assert_eq!(nobody.get(&path).status, StatusCode::GONE);
    });
}

fn a_link_that_was_passed_on_is_none_of_the_console(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let [passed_on, console] = site.write(|connection| {
        Ok::<_, session::Error>([
            session::make_link(connection, id, 1)?,
            session::make_console_link(connection, id, 1)?,
        ])
    });
    with_desk(site, |nobody| {
        assert_eq!(nobody.get(&Admin::Link(passed_on.clone()).path()).status, StatusCode::GONE);
        assert_eq!(nobody.get(&Admin::Invitation(console.clone()).path()).status, StatusCode::GONE);
        assert_eq!(nobody.get(&Admin::Invitation(passed_on).path()).status, StatusCode::OK, "it is not used up");
        assert_eq!(nobody.get(&Admin::Link(console).path()).status, StatusCode::SEE_OTHER);
    });
}

fn an_invitation_signs_in_once_and_only_when_the_person_says_so(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let token = site.write(|connection| session::make_link(connection, id, 1));
    with_desk(site, |nobody| {
        let path = Admin::Invitation(token.clone()).path();
        for _ in 0..3 {
            let page = nobody.get(&path);
            assert_eq!(page.status, StatusCode::OK, "programs that open links first use nothing up");
            assert!(page.body.contains("<form method=\"post\"") && page.cookie("kiosque").is_none());
        }
        let foreign = TestRequest::post().uri(&path).insert_header(("sec-fetch-site", "cross-site"));
        assert_eq!(nobody.send(foreign).status, StatusCode::FORBIDDEN);
        let choose = |password: &str| nobody.post_as_typed(&path, &[("password_new", password)]);
        let refused = choose("short");
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "this does not use it up");
        assert!(refused.body.contains("id=\"password_new-error\"") && !refused.body.contains("value=\"short\""));
        let entered = choose(PASSWORD);
        assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/admin"));
        assert_eq!(choose(PASSWORD).status, StatusCode::GONE);
        assert_eq!(nobody.get(&path).status, StatusCode::GONE);
        assert_eq!(sign_in(nobody, "editor@example.org", PASSWORD, "").status, StatusCode::SEE_OTHER);
    });
}

fn with_password(site: &Site, name: &str, role: Role) -> i64 {
    let id = site.account(name, role);
    let hash = account::hash(PASSWORD).unwrap();
    site.write(|connection| account::set_password(connection, id, &hash));
    id
}

/// Tries to sign in, as a browser would.
fn sign_in(nobody: &Desk, email: &str, password: &str, next: &str) -> Answer {
    let form = nobody.get("/admin/sign-in?language=en");
    let csrf = form.cookie("kiosque-form").unwrap();
    assert_eq!(form.field("csrf"), csrf);
    let request = TestRequest::post().uri("/admin/sign-in?language=en").peer_addr("203.0.113.7:4000".parse().unwrap());
    let fields = [("csrf", csrf.as_str()), ("email", email), ("password", password), ("next", next)];
    nobody.send(request.insert_header((header::COOKIE, format!("kiosque-form={csrf}"))).set_form(fields))
}

fn a_person_signs_in_and_out(site: &Site) {
    with_password(site, "Editor", Role::Editor);
    with_desk(site, |nobody| {
        let entered = sign_in(nobody, " Editor@Example.org", PASSWORD, "/admin/tags");
        assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/admin/tags"));
        let set = entered.header("set-cookie");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(set.contains(part), "{set}");
        }
        assert!(!set.contains("Secure"));
        let editor = Desk { ask: nobody.ask.clone(), token: entered.cookie("kiosque") };
        assert_eq!(editor.get("/admin/tags").status, StatusCode::OK);
        let left = editor.post("/admin/sign-out", &[]);
        assert_eq!((left.status, left.cookie("kiosque").as_deref()), (StatusCode::SEE_OTHER, Some("")));
        assert_eq!(editor.get("/admin/tags").status, StatusCode::SEE_OTHER);
        for foreign in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
            let entered = sign_in(nobody, "editor@example.org", PASSWORD, foreign);
            assert_eq!(entered.header("location"), "/admin", "{foreign}");
        }
    });
}

fn guessing_gets_the_same_words_for_everybody_and_ends_soon(site: &Site) {
    with_password(site, "Editor", Role::Editor);
    with_desk(site, |nobody| {
        let words = |answer: &Answer| {
            answer.body.split_once("role=\"alert\">").and_then(|(_, rest)| rest.split('<').next()).unwrap().to_owned()
        };
        let wrong = sign_in(nobody, "editor@example.org", "wrong", "");
        let unknown = sign_in(nobody, "nobody@example.org", "wrong", "");
        assert_eq!(
            (wrong.status, unknown.status),
            (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
        );
        assert_eq!(words(&wrong), words(&unknown));
        assert!(wrong.body.contains("value=\"editor@example.org\"") && !wrong.body.contains("value=\"wrong\""));
        for _ in 0..9 {
            assert_eq!(sign_in(nobody, "editor@example.org", "wrong", "").status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let closed = sign_in(nobody, "editor@example.org", PASSWORD, "");
        assert_eq!((closed.status, closed.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "900"));
        assert_eq!(closed.cookie("kiosque"), None);
    });
}

fn the_sign_in_form_has_to_be_ours(site: &Site) {
    with_password(site, "Editor", Role::Editor);
    with_desk(site, |nobody| {
        let fields = [("csrf", "made up"), ("email", "editor@example.org"), ("password", PASSWORD)];
        let answer = nobody.post_as_typed("/admin/sign-in", &fields);
        assert_eq!((answer.status, answer.cookie("kiosque")), (StatusCode::FORBIDDEN, None));
    });
}

fn over_tls_the_cookie_is_bound_to_the_host(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let token = site.write(|connection| session::make_console_link(connection, id, 1));
    let mut settings = site.settings.clone();
    settings.public_url = Some("https://news.example".into());
    let app = web::App::new(site.database.clone(), settings);
    System::new().block_on(async {
        let service =
            init_service(App::new().wrap(from_fn(web::security)).configure(|config| server::configure(config, &app)));
        let request = TestRequest::get().uri(&Admin::Link(token).path()).to_request();
        let answer = read(service.await.call(request).await.unwrap()).await;
        let set = answer.header("set-cookie");
        assert!(set.starts_with("__Host-kiosque=") && set.contains("Secure") && set.contains("Path=/"), "{set}");
        assert!(!set.contains("Domain"), "{set}");
    });
}

fn a_new_password_ends_every_other_session(site: &Site) {
    let id = with_password(site, "Editor", Role::Editor);
    with_desk(site, |nobody| {
        let (here, there) = (nobody.of(site, id), nobody.of(site, id));
        let change = |current: &str, new: &str| {
            here.post("/admin/profile", &[("password_current", current), ("password_new", new)])
        };
        for (current, new, field) in
            [("wrong", "a sentence that is long", "password_current"), (PASSWORD, "short", "password_new")]
        {
            let refused = change(current, new);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains(&format!("id=\"{field}-error\"")), "{field}");
        }
        let changed = change(PASSWORD, "a sentence that is long");
        assert_eq!(changed.status, StatusCode::SEE_OTHER);
        assert_eq!(there.get("/admin/articles").status, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/admin/articles").status, StatusCode::SEE_OTHER);
        let again = Desk { ask: nobody.ask.clone(), token: changed.cookie("kiosque") };
        assert_eq!(again.get("/admin/articles").status, StatusCode::OK);
    });
}

const TEXT: [(&str, &str); 6] = [
    ("action", "save"),
    ("headline_fr", "L’eau monte"),
    ("status_fr", "draft"),
    ("body_fr", "<p>Un long texte écrit d’une traite, que personne ne veut écrire deux fois.</p>"),
    ("headline_en", ""),
    ("status_en", "draft"),
];
const LONG: &str = "que personne ne veut écrire deux fois";

/// All fields that a page gives back, as its form would send them.
fn given_back(page: &Answer) -> Vec<(String, String)> {
    let plain = |text: &str| {
        text.replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#38;", "&")
    };
    let form = page.body.split_once("<form method=\"post\" action=\"/admin/articles/").unwrap().1;
    let mut fields = Vec::new();
    for part in form.split("name=\"").skip(1) {
        let (name, rest) = part.split_once('"').unwrap();
        let value = match rest.strip_prefix(" value=\"") {
            Some(rest) => rest.split('"').next().unwrap(),
            None => rest.split_once(">\n").unwrap().1.split("</textarea>").next().unwrap(),
        };
        fields.push((name.to_owned(), plain(value)));
    }
    fields
}

fn a_session_that_ends_while_writing_loses_nothing(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let before = nobody.of(site, id);
        let csrf = before.csrf();
        before.post("/admin/sign-out", &[]);
        let fields = [&[("csrf", csrf.as_str())], &TEXT[..]].concat();
        let kept = before.post_as_typed("/admin/articles/new", &fields);
        assert_eq!(kept.status, StatusCode::UNAUTHORIZED);
        assert!(kept.body.contains(LONG) && kept.body.contains("href=\"/admin/sign-in\""));
        // Signed in again in another tab: the page is sent with its old token, and comes with the new one.
        let after = nobody.of(site, id);
        let send = |page: &Answer| {
            let fields = given_back(page);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            after.post_as_typed("/admin/articles/new", &fields)
        };
        let renewed = send(&kept);
        assert_eq!(renewed.status, StatusCode::CONFLICT);
        assert!(renewed.body.contains(LONG));
        let saved = send(&renewed);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let number = saved.header("location").trim_start_matches("/admin/articles/").trim_end_matches("?saved=1");
        let article = site.whole(number.parse().unwrap());
        assert!(article.text(Fr).unwrap().body.contains(LONG));
        assert_eq!(article.text(En), None);
    });
}

fn two_who_save_at_once_both_keep_their_text(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let article = site.article().french("Le marché").save();
    let path = Admin::Article(article).path();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let version = editor.get(&path).field("version");
        let send = |version: &str, headline: &str| {
            let fields = [("version", version), ("headline_fr", headline), ("status_fr", "draft"), ("body_fr", LONG)];
            editor.post(&path, &fields)
        };
        assert_eq!(send(&version, "Le marché couvert").status, StatusCode::SEE_OTHER);
        let conflict = send(&version, "Le marché rouvert");
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        for (own, other) in [("rouvert", "couvert"), ("couvert", "rouvert")] {
            assert!(conflict.body.contains(&format!("<mark>{own}</mark>")), "{own}, not {other}");
        }
        assert_eq!(site.whole(article).text(Fr).unwrap().headline, "Le marché couvert");
    });
}

fn what_one_did_not_touch_is_what_the_other_saved(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let article = site.article().french("Le marché").save();
    let path = Admin::Article(article).path();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let form = editor.get(&path);
        let (version, opened) = (form.field("version"), form.field("opened"));
        let body = site.whole(article).text(Fr).unwrap().body.clone();
        let slug = site.whole(article).text(Fr).unwrap().slug.clone();
        let send = |version: &str, opened: &str, headline: &str, standfirst: &str| {
            let fields = [
                ("version", version),
                ("opened", opened),
                ("headline_fr", headline),
                ("standfirst_fr", standfirst),
                ("body_fr", body.as_str()),
                ("slug_fr", slug.as_str()),
                ("status_fr", "draft"),
            ];
            editor.post(&path, &fields)
        };
        let standfirst = site.whole(article).text(Fr).unwrap().standfirst.clone();
        assert_eq!(send(&version, &opened, "Le marché couvert", &standfirst).status, StatusCode::SEE_OTHER);
        let conflict = send(&version, &opened, "Le marché", "Rouvert");
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(
            conflict.body.contains("value=\"Le marché couvert\"") && conflict.body.contains(">\nRouvert</textarea>")
        );
        assert!(!conflict.body.contains("choose_"), "each changed another field");
        let (version, opened) = (conflict.field("version"), conflict.field("opened"));
        assert_eq!(send(&version, &opened, "Le marché couvert", "Rouvert").status, StatusCode::SEE_OTHER);
        let text = site.whole(article).text(Fr).unwrap().clone();
        assert_eq!((text.headline.as_str(), text.standfirst.as_str()), ("Le marché couvert", "Rouvert"));
    });
}

fn some_buttons_save_nothing_and_keep_everything(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let article = site.article().french("Le marché").save();
    let path = Admin::Article(article).path();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let version = editor.get(&path).field("version");
        let press = |action: &str, headline: &str| {
            let fields = [
                ("version", version.as_str()),
                ("headline_fr", headline),
                ("headline_en", ""),
                ("status_fr", "draft"),
                ("status_en", "draft"),
            ];
            editor.post(&path, &[&[("action", action), ("picture_search", "toit")], &fields[..]].concat())
        };
        let copied = press("copy_en_from_fr", "La halle");
        assert_eq!(copied.status, StatusCode::OK);
        assert!(copied.body.contains("name=\"headline_en\" value=\"La halle\""));
        let found = press("find", "La halle");
        assert_eq!(found.status, StatusCode::OK);
        assert!(found.body.contains("value=\"La halle\"") && found.body.contains("value=\"toit\""));
        assert_eq!(site.whole(article).text(Fr).unwrap().headline, "Le marché");
        let preview = press("preview_fr", "La halle neuve");
        assert_eq!(preview.status, StatusCode::SEE_OTHER);
        let screens = editor.get(preview.header("location"));
        assert!(screens.body.contains("La halle neuve") && screens.body.contains("<iframe"), "{}", screens.body);
        assert_eq!(site.whole(article).text(Fr).unwrap().headline, "Le marché");
        assert!(editor.get(&Admin::Preview(article, Fr).path()).body.contains(&format!("href=\"{path}\"")));
    });
}

fn an_article_deleted_while_it_was_written_can_be_saved_anew(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let article = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        editor.post(&Admin::DeleteArticle(article).path(), &[]);
        let answer = editor.post(&Admin::Article(article).path(), &[&[("version", "1")], &TEXT[..]].concat());
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.body.contains(LONG) && answer.body.contains("action=\"/admin/articles/new\""));
    });
}

fn mistakes_stand_beside_their_fields_and_what_was_typed_stays(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let typed = [
            ("action", "publish_fr"),
            ("headline_fr", ""),
            ("status_fr", "draft"),
            ("slug_fr", "Pas Une Adresse"),
            ("time_fr", "demain"),
            ("body_fr", LONG),
            ("new_tag_fr", "Pluie"),
            ("new_tag_en", "Rain"),
        ];
        let answer = editor.post("/admin/articles/new", &typed);
        assert_eq!((answer.status, answer.lang()), (StatusCode::UNPROCESSABLE_ENTITY, "fr"));
        for field in ["headline_fr", "slug_fr", "time_fr"] {
            assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{field} is in the summary");
            assert!(answer.body.contains(&format!("id=\"{field}-error\"")), "{field} has its mistake beside it");
        }
        for kept in ["value=\"Pas Une Adresse\"", "value=\"demain\"", LONG, "value=\"Pluie\"", "value=\"Rain\""] {
            assert!(answer.body.contains(kept), "{kept}");
        }
        // Nothing of it is saved, not even the tag.
        let tags = site.read(|connection| kiosque::newsroom::listing::all(connection, Kind::Tag));
        assert!(tags.is_empty());
    });
}

fn a_language_that_a_form_does_not_send_stays_as_it_is(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    let article = site.article().french("Le marché").english("The market").published().save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let version = editor.get(&Admin::Article(article).path()).field("version");
        let fields = [
            ("version", version.as_str()),
            ("action", "withdraw_fr"),
            ("headline_fr", "Le marché"),
            ("status_fr", "published"),
        ];
        assert_eq!(editor.post(&Admin::Article(article).path(), &fields).status, StatusCode::SEE_OTHER);
        let whole = site.whole(article);
        assert_eq!(whole.text(Fr).unwrap().status, Status::Withdrawn);
        assert_eq!(whole.text(En).unwrap().status, Status::Published);
    });
}

fn an_article_without_a_headline_is_not_a_new_one(site: &Site) {
    let text = TextDraft {
        body: "<p>This post has no title.</p>".into(),
        status: Status::Published,
        untitled_allowed: true,
        ..TextDraft::new(En)
    };
    let id = site.article().with(text).save();
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let page = nobody.of(site, account).get(&format!("/admin/articles/{id}"));
        assert!(page.body.contains("<h1 lang=\"fr\">Sans titre</h1>"), "{}", page.body);
    });
}

fn errors_are_in_the_editors_language(site: &Site) {
    let id = site.write(|connection| {
        let draft = account::Draft {
            email: "e@example.org".into(),
            name: "E".into(),
            role: Role::Editor,
            locale: En,
            author: None,
        };
        account::create(connection, &draft)
    });
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let french = |request: TestRequest| request.insert_header((header::ACCEPT_LANGUAGE, "fr"));
        let csrf = editor.csrf();
        let huge = format!("csrf={csrf}&body_fr={}", "x".repeat(5 << 20));
        let typed = |kind: &str, body: String| {
            let request = TestRequest::post().uri("/admin/articles/new").insert_header((header::CONTENT_TYPE, kind));
            french(request.set_payload(body))
        };
        for (request, status) in [
            (french(TestRequest::get().uri("/admin/nothing")), StatusCode::NOT_FOUND),
            (french(TestRequest::get().uri("/admin/articles/99999999")), StatusCode::NOT_FOUND),
            (french(TestRequest::get().uri("/admin/articles/1x")), StatusCode::NOT_FOUND),
            (french(TestRequest::delete().uri("/admin/articles")), StatusCode::METHOD_NOT_ALLOWED),
            (french(TestRequest::get().uri("/admin/accounts")), StatusCode::FORBIDDEN),
            (typed("application/x-www-form-urlencoded", huge), StatusCode::PAYLOAD_TOO_LARGE),
            (typed("application/json", "{}".into()), StatusCode::UNSUPPORTED_MEDIA_TYPE),
            (typed("multipart/form-data; boundary=x", "--y".into()), StatusCode::BAD_REQUEST),
        ] {
            let answer = editor.send(request);
            assert_eq!((answer.status, answer.lang(), answer.header("content-language")), (status, "en", "en"));
            assert!(answer.body.contains("<h1>"));
        }
        let missing = nobody.send(french(TestRequest::get().uri("/admin/nothing")));
        assert_eq!((missing.status, missing.lang()), (StatusCode::NOT_FOUND, "fr"));
    });
}

fn every_page_is_in_the_language_of_the_account(site: &Site) {
    let ids = Locale::ALL.iter().map(|locale| {
        let draft = account::Draft {
            email: format!("{locale}@example.org"),
            name: locale.code().to_uppercase(),
            role: Role::Administrator,
            locale: *locale,
            author: None,
        };
        (*locale, site.write(|connection| account::create(connection, &draft)))
    });
    let ids: Vec<_> = ids.collect();
    let all = addresses(site, site.article().french("Le marché").save());
    with_desk(site, |nobody| {
        for (locale, id) in &ids {
            let desk = nobody.of(site, *id);
            // What readers get is in their language.
            let is_readers = |address: &Admin| {
                matches!(address, Admin::Preview(..) | Admin::PagePreview(..) | Admin::LetterHtml(..))
            };
            for address in all.iter().filter(|address| !is_readers(address)) {
                let answer = desk.get(&address.path());
                if answer.header("content-type").starts_with("text/html") {
                    assert_eq!(answer.lang(), locale.code(), "{address:?}");
                }
            }
        }
    });
}

fn a_name_in_another_language_says_which(site: &Site) {
    let draft = account::Draft {
        email: "e@example.org".into(),
        name: "E".into(),
        role: Role::Editor,
        locale: En,
        author: None,
    };
    let id = site.write(|connection| account::create(connection, &draft));
    let [section, author, tag] = [Kind::Section, Kind::Author, Kind::Tag].map(|kind| site.listing(kind, "Société", ""));
    site.listing(Kind::Section, "Eau", "Water");
    let article = site.article().french("Le marché").listed(Kind::Section, section).save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        let says = |path: String, part: String| assert!(editor.get(&path).body.contains(&part), "{path}: {part}");
        let option = |id: i64| format!("<option value=\"{id}\" lang=\"fr\"");
        says(Admin::Articles.path(), option(section));
        says(Admin::Articles.path(), "<span lang=\"fr\">Société</span></td>".into());
        says(Admin::Article(article).path(), option(section));
        says(Admin::Article(article).path(), format!("value=\"{author}\"> <span lang=\"fr\">Société</span>"));
        says(Admin::Article(article).path(), format!("value=\"{tag}\"> <span lang=\"fr\">Société</span>"));
        says(Admin::Listing(Kind::Tag, tag).path(), "<h1 lang=\"fr\">Société</h1>".into());
        says(Admin::Article(article).path(), ">Water</option>".into());
        assert!(!editor.get(&Admin::Article(article).path()).body.contains("lang=\"en\">Water"));
    });
}

fn the_list_shows_what_is_scheduled_alone(site: &Site) {
    let id = site.account("Editor", Role::Editor);
    site.article().french("Paru").published().save();
    site.article().french("À venir").published_at(support::in_hours(5)).save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, id);
        for (status, shown, hidden) in [("scheduled", "À venir", "Paru"), ("published", "Paru", "À venir")] {
            let page = editor.get(&format!("/admin/articles?status={status}")).body;
            assert!(page.contains(&format!("<option value=\"{status}\" selected>")), "{status}");
            assert!(page.contains(&format!(">{shown}</a>")) && !page.contains(&format!(">{hidden}</a>")), "{status}");
        }
    });
}

on_both_engines!(
    a_name_in_another_language_says_which,
    the_list_shows_what_is_scheduled_alone,
    each_address_is_for_those_it_is_for,
    authors_reach_their_own_articles_alone,
    authors_publish_their_own_unless_editors_do,
    the_admin_itself_is_the_dashboard_with_and_without_a_slash,
    a_form_of_another_site_is_refused,
    an_invitation_signs_in_once_and_only_when_the_person_says_so,
    a_link_signs_in_once_and_looking_at_it_does_not_use_it_up,
    a_link_that_was_passed_on_is_none_of_the_console,
    a_person_signs_in_and_out,
    guessing_gets_the_same_words_for_everybody_and_ends_soon,
    the_sign_in_form_has_to_be_ours,
    over_tls_the_cookie_is_bound_to_the_host,
    a_new_password_ends_every_other_session,
    a_session_that_ends_while_writing_loses_nothing,
    two_who_save_at_once_both_keep_their_text,
    what_one_did_not_touch_is_what_the_other_saved,
    some_buttons_save_nothing_and_keep_everything,
    an_article_deleted_while_it_was_written_can_be_saved_anew,
    mistakes_stand_beside_their_fields_and_what_was_typed_stays,
    a_language_that_a_form_does_not_send_stays_as_it_is,
    an_article_without_a_headline_is_not_a_new_one,
    errors_are_in_the_editors_language,
    every_page_is_in_the_language_of_the_account,
);

//! Administrators look after the newsletter's subscribers: find them, take them in from elsewhere, give them out, delete them.

use crate::support::{
    self, Site,
    desk::{Answer, Desk, with_desk},
};
use actix_web::{http::StatusCode, test::TestRequest};
use diesel::prelude::*;
use kiosque::{
    db::{self, Time, schema},
    i18n::Locale::{En, Fr},
    mail::subscription,
    newsroom::{
        account::Role,
        audit::{self, Action, Thing},
        outbox::{self, Draft, Kind},
        subscriber::{self, AT_ONCE, Filter, State, Taken, Terms, Way},
    },
    routes::Admin,
};
use std::{
    collections::HashSet,
    fs,
    process::Command,
    time::{Duration, Instant},
};

fn terms(way: Way) -> Terms {
    Terms {
        language: Fr,
        languages: vec![Fr, En],
        consent: "Formulaire de l’ancien site".into(),
        way,
        zone: jiff::tz::TimeZone::UTC,
    }
}

/// Takes a table in, as the form and the command line do.
fn import(site: &Site, table: &[u8], way: Way) -> Taken {
    let table = subscriber::read(table, &terms(way), Time::now()).expect("the table can be read");
    let mut all = Taken::default();
    for rows in table.rows.chunks(AT_ONCE) {
        let taken = site.write(|connection| subscription::import(connection, "https://example.org", rows, Time::now()));
        all.add(&taken);
    }
    all
}

fn count(site: &Site) -> i64 {
    site.read(|connection| Ok(schema::subscriber::table.count().get_result(connection)?))
}

fn state(site: &Site, email: &str) -> Option<State> {
    use schema::subscriber::dsl;
    site.read(|connection| {
        let own = dsl::subscriber.filter(dsl::email.eq(email));
        Ok(own.select(dsl::state).first(connection).optional()?)
    })
}

fn id(site: &Site, email: &str) -> i64 {
    use schema::subscriber::dsl;
    site.read(|connection| Ok(dsl::subscriber.filter(dsl::email.eq(email)).select(dsl::id).first(connection)?))
}

/// So many who are confirmed, in French and in English by turns.
fn many(count: usize) -> String {
    let row = |number| {
        format!("reader{number}@host{}.example,{},2020-01-02\n", number % 7, if number % 2 == 0 { "fr" } else { "en" })
    };
    "email,language,consented_at\n".to_owned() + &(0..count).map(row).collect::<String>()
}

fn send_table(desk: &Desk, table: &[u8], fields: &[(&str, &str)]) -> Answer {
    let csrf = desk.csrf();
    let mut body = Vec::new();
    for (name, value) in [&[("csrf", csrf.as_str())], fields].concat() {
        body.extend(format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    body.extend(b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n");
    body.extend(table);
    body.extend(b"\r\n--b--\r\n");
    let request = TestRequest::post()
        .uri(&Admin::ImportSubscribers.path())
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "multipart/form-data; boundary=b"))
        .set_payload(body);
    desk.send(request)
}

/// A command on the site's own database.
fn command<const N: usize>(site: &Site, arguments: [&str; N]) -> Command {
    let mut command = support::kiosque(arguments);
    command.arg("--data").arg(site.folder());
    if let Some(url) = &site.settings.database_url {
        command.env("DATABASE_URL", url);
    }
    command
}

fn administrators_find_subscribers_by_page_state_language_and_address(site: &Site) {
    import(site, many(120).as_bytes(), Way::ByTable);
    import(site, b"email,state\nSok@Mail.example,left\nsokha@mail.example,refused\n", Way::ByTable);
    let found = |text: &str, state, locale| {
        let filter = Filter { text: text.into(), state, locale };
        let (entries, _) = site.read(|connection| subscriber::entries(connection, &filter, None, 200));
        entries.into_iter().map(|entry| entry.email).collect::<Vec<_>>()
    };
    assert_eq!(found("SOK", None, None), ["Sok@mail.example", "sokha@mail.example"]);
    assert_eq!(found("@mail", None, None).len(), 2);
    assert_eq!(found("@mail", Some(State::Left), None), ["Sok@mail.example"]);
    assert_eq!(found("", Some(State::Confirmed), Some(En)).len(), 60);
    assert_eq!((found("ok", None, None).len(), found("%", None, None).len()), (0, 0));
    let counts: HashSet<_> = site.read(subscriber::counts).into_iter().collect();
    let known = [(State::Confirmed, Fr, 60), (State::Confirmed, En, 60), (State::Left, Fr, 1), (State::Refused, Fr, 1)];
    assert_eq!(counts, HashSet::from(known));
    let account = site.account("Admin", Role::Administrator);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let (mut path, mut seen, mut pages) = (Admin::Subscribers.path(), HashSet::new(), 0);
        loop {
            let page = desk.get(&path);
            assert_eq!(page.status, StatusCode::OK);
            for link in page.body.split("<a class=\"address\" href=\"").skip(1) {
                assert!(seen.insert(link.split('"').next().unwrap().to_owned()), "each stands on one page");
            }
            pages += 1;
            let Some((_, rest)) = page.body.split_once("<a rel=\"next\" href=\"") else { break };
            path = rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        }
        assert_eq!((seen.len(), pages), (122, 3));
        let page = desk.get("/admin/subscribers?q=sok&state=refused&language=fr");
        assert!(page.body.contains(">sokha@mail.example</a>") && !page.body.contains("Sok@mail.example"));
        assert!(desk.get("/admin/subscribers?q=reader").body.contains("tapez-en davantage"));
        assert!(desk.get("/admin/subscribers?q=nobody").body.contains("Aucun abonné ne correspond"));
        assert!(desk.get("/admin/subscribers?before=x&state=y&language=z").status == StatusCode::OK);
    });
}

fn addresses_are_for_administrators_alone(site: &Site) {
    import(site, many(1).as_bytes(), Way::ByTable);
    let id = id(site, "reader0@host0.example");
    let (author, editor) = (site.account("Author", Role::Author), site.account("Editor", Role::Editor));
    let pages = [
        Admin::Subscribers,
        Admin::Subscriber(id),
        Admin::SubscriberFile,
        Admin::ImportSubscribers,
        Admin::EndSubscriber(id),
        Admin::DeleteSubscriber(id),
    ];
    with_desk(site, |nobody| {
        for account in [author, editor] {
            let desk = nobody.of(site, account);
            assert!(!desk.get("/admin").body.contains("/admin/subscribers"), "the menu leads nowhere closed");
            for page in &pages {
                let answer = desk.get(&page.path());
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{page:?}");
                assert!(!answer.body.contains("host0.example"));
            }
            for page in [Admin::Subscriber(id), Admin::EndSubscriber(id), Admin::DeleteSubscriber(id)] {
                let answer = desk.post(&page.path(), &[("language", "en")]);
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{page:?}");
            }
            let fields = [("language", "fr"), ("consent", "x")];
            assert_eq!(send_table(&desk, b"email\na@example.org\n", &fields).status, StatusCode::FORBIDDEN);
        }
        for page in &pages {
            assert_eq!(nobody.get(&page.path()).status, StatusCode::SEE_OTHER, "{page:?}");
        }
    });
    assert_eq!((count(site), state(site, "reader0@host0.example")), (1, Some(State::Confirmed)));
}

fn one_is_looked_at_changed_ended_and_deleted(site: &Site) {
    import(site, "email,consented_at,consent\ndara@example.org,2020-01-02T03:04:05Z,« Oui & non »\nkeo@example.org,2020-01-02,\n".as_bytes(), Way::ByTable);
    let id = id(site, "dara@example.org");
    let draft = Draft { subject: "La première lettre".into(), ..Draft::default() };
    site.write(|connection| outbox::put(connection, Kind::Confirm, Fr, ("dara@example.org", Some(id)), &draft));
    let account = site.account("Admin", Role::Administrator);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let path = Admin::Subscriber(id).path();
        let page = desk.get(&path);
        for words in [
            "datetime=\"2020-01-02T10:04:05+07:00\"",
            "Oui &#38; non",
            "Une importation",
            "La première lettre",
            "À envoyer",
        ] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        assert_eq!(desk.post(&path, &[("language", "en")]).header("location"), format!("{path}?saved=1"));
        assert_eq!(desk.post(&path, &[("language", "xx")]).status, StatusCode::UNPROCESSABLE_ENTITY);
        let filter = Filter { locale: Some(En), ..Filter::default() };
        assert_eq!(site.read(|connection| subscriber::entries(connection, &filter, None, 9)).0.len(), 1);
        let ask = desk.get(&Admin::EndSubscriber(id).path());
        assert!(ask.body.contains("Arrêter l’abonnement de dara@example.org"), "{}", ask.body);
        assert_eq!(state(site, "dara@example.org"), Some(State::Confirmed), "asking is not ending");
        assert_eq!(desk.post(&Admin::EndSubscriber(id).path(), &[]).header("location"), format!("{path}?ended=1"));
        assert_eq!(desk.post(&Admin::EndSubscriber(id).path(), &[]).status, StatusCode::NOT_FOUND, "it has ended");
        let page = desk.get(&path);
        assert!(page.body.contains("La rédaction") && !page.body.contains(&Admin::EndSubscriber(id).path()));
        assert!(desk.get(&Admin::DeleteSubscriber(id).path()).body.contains("Effacer dara@example.org"));
        assert_eq!(
            desk.post(&Admin::DeleteSubscriber(id).path(), &[]).header("location"),
            "/admin/subscribers?deleted=1"
        );
        assert_eq!((desk.get(&path).status, count(site)), (StatusCode::NOT_FOUND, 1));
        assert!(desk.get(&Admin::Audit.path()).body.contains("Fin d’un abonnement"));
    });
    let mails: i64 = site.read(|connection| Ok(schema::mail::table.count().get_result(connection)?));
    assert_eq!(mails, 0, "the mails are about that person too");
    let filter = audit::Filter { thing: Some(Thing::Subscriber), ..audit::Filter::default() };
    let entries = site.read(|connection| audit::entries(connection, &filter, None, 9));
    let actions: Vec<Action> = entries.iter().map(|entry| entry.action).collect();
    assert_eq!(actions, [Action::Deleted, Action::Unsubscribed, Action::Saved]);
    assert!(entries.iter().all(|entry| entry.detail.is_empty() && entry.subject.id == Some(id)), "{entries:?}");
}

/// What a test sees of all subscribers but their numbers.
fn exported(site: &Site) -> String {
    let page = site.read(|connection| subscriber::export(connection, 0, 100_000));
    subscriber::head() + &page.map(|(lines, _)| lines).unwrap_or_default()
}

fn what_goes_out_comes_in_again_and_runs_nothing_in_between(site: &Site) {
    let table = "email;state;language;consent;consented_at;confirmed_at;ended_at;source\n\
        =1+1@example.org;confirmed;fr;\"=HYPERLINK(\"\"x\"\")\";2020-01-02T03:04:05.678Z;2020-01-03T00:00:00Z;;form\n\
        +a@example.org;waiting;en;\"deux\nlignes, \"\"citées\"\" ; fin\";2026-01-02;;;form\n\
        -b@example.org;left;fr;'@SUM(1);2020-01-02;2020-01-03;2021-01-01;import\n\
        hélène@exemple.fr;refused;fr;''=x;2020-01-02;;2021-01-01;import\n\
        Dara@example.org;confirmed;en;;2020-01-02;;;import\n";
    import(site, table.as_bytes(), Way::ByTable);
    site.write(|connection| subscriber::ask(connection, "form@example.org", Fr, "Je veux").map(|_| ()));
    let before = exported(site);
    assert!(before.starts_with('\u{FEFF}'));
    for cell in before.lines().flat_map(|line| line.split(',')) {
        let cell = cell.trim_start_matches('"');
        assert!(!cell.starts_with(['=', '+', '-', '@']), "a spreadsheet would calculate {cell}");
    }
    let account = site.account("Admin", Role::Administrator);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let file = desk.get(&Admin::SubscriberFile.path());
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert!(file.header("content-disposition").starts_with("attachment"));
        assert_eq!(file.body, before);
        site.sql("DELETE FROM subscriber");
        let page = send_table(&desk, file.body.as_bytes(), &[("language", "fr"), ("consent", "Copie du site")]);
        assert!(page.status == StatusCode::OK && page.body.contains("2 nouveaux abonnés"), "{}", page.body);
    });
    assert_eq!(exported(site), before);
    let mails: i64 = site.read(|connection| Ok(schema::mail::table.count().get_result(connection)?));
    assert_eq!(mails, 0, "who is brought back is not written to");
}

fn nobody_who_left_or_was_refused_comes_back(site: &Site) {
    import(
        site,
        b"email,state\nleft@example.org,left\nRefused@example.org,refused\nwaiting@example.org,waiting\n",
        Way::Confirmed,
    );
    let table = b"email,state,consented_at\nLEFT@example.org,confirmed,2020-01-01\nrefused@example.org,,\nwaiting@example.org,,\n\
        new@example.org,,\nNEW@example.org,left,\n";
    for way in [Way::ByTable, Way::Confirmed, Way::Ask] {
        let taken = import(site, table, way);
        assert_eq!((taken.confirmed, taken.waiting, taken.asked.len()), (0, 0, 0), "{way:?}");
        assert_eq!(taken.over, if way == Way::ByTable { 2 } else { 3 });
    }
    let of = |email: &str| state(site, email).or_else(|| state(site, &email.to_uppercase()));
    assert_eq!(of("left@example.org"), Some(State::Left));
    assert_eq!(state(site, "Refused@example.org"), Some(State::Refused));
    assert_eq!(state(site, "waiting@example.org"), Some(State::Waiting), "who is there does not change");
    assert_eq!(state(site, "NEW@example.org"), Some(State::Left), "one line says that they left");
    // They come back by themselves.
    site.sql("UPDATE subscriber SET asked_at = 0");
    site.write(|connection| subscriber::ask(connection, "Left@example.org", Fr, "Je veux").map(|_| ()));
    assert_eq!((of("left@example.org"), count(site)), (Some(State::Left), 4), "anybody could have asked");
    let asked = site.write(|connection| {
        use schema::subscriber::dsl;
        let left = dsl::subscriber.filter(dsl::folded.eq("left@example.org"));
        let token: String = left.select(dsl::token).first(connection)?;
        subscriber::step(connection, &token, subscriber::Step::Confirm(Fr), "Je veux")
    });
    assert_eq!(asked.map(|subscriber| subscriber.state), Some(State::Confirmed));
    assert_eq!(of("left@example.org"), Some(State::Confirmed));
}

fn the_form_says_what_it_needs_and_what_it_did_not_take(site: &Site) {
    let account = site.account("Admin", Role::Administrator);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let all = [("language", "fr"), ("consent", "Formulaire")];
        assert!(desk.get(&Admin::ImportSubscribers.path()).body.contains("aria-required"));
        let page = send_table(&desk, b"email\na@example.org\n", &[("language", "fr"), ("consent", " ")]);
        assert!(
            page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("id=\"consent-error\""),
            "{}",
            page.body
        );
        for (table, words) in [
            (&b"name,town\nA,B"[..], "ne nomme aucune colonne"),
            (b"", "ne nomme aucune colonne"),
            (&[0; 9000], "pas un texte"),
        ] {
            let page = send_table(&desk, table, &all);
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains(words), "{}", page.body);
        }
        let long = [&b"email\n"[..], &vec![b'a'; 21 << 20]].concat();
        assert!(send_table(&desk, &long, &all).body.contains("20 Mo au plus"));
        assert_eq!(count(site), 0);
        let flaws = (0..80).map(|number| format!("no{number}\n")).collect::<String>();
        let page = send_table(
            &desk,
            format!("email,created_at\nok@example.org,\n{flaws}b@example.org,hier\n").as_bytes(),
            &all,
        );
        assert!(page.body.contains("81 lignes n’ont pas été prises"), "{}", page.body);
        assert!(page.body.contains("Ligne 3") && page.body.contains("Ligne 52") && !page.body.contains("Ligne 53"));
        assert_eq!(state(site, "ok@example.org"), Some(State::Waiting), "no date, no letters without a confirmation");
    });
}

fn tables_of_other_machines_are_read_and_hostile_ones_do_no_harm(site: &Site) {
    let western = b"Courriel;Langue;Consent\nh\xE9l\xE8ne@exemple.fr;fr;\x8Cuvre \x80\n";
    assert_eq!(import(site, western, Way::Confirmed).confirmed, 1);
    let wide: Vec<u8> =
        "\u{FEFF}email\tconsent\r\nsok@exemple.fr\tœuf\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(import(site, &wide, Way::Confirmed).confirmed, 1);
    let wordings: Vec<String> = site.read(|connection| {
        let own = schema::subscriber::table.order(schema::subscriber::id);
        Ok(own.select(schema::subscriber::consent).load(connection)?)
    });
    assert_eq!(wordings, ["Œuvre €", "œuf"]);
    let read = |table: &[u8]| subscriber::read(table, &terms(Way::Confirmed), Time::now());
    let nul = read(b"email,consent\na\0b@example.org,x\nc@example.org,y\0z and so on and on\n").expect("it is a text");
    assert_eq!((nul.rows.len(), nul.refusals), (1, 1));
    // A quotation mark that never closes, ten megabytes long; ten megabytes of marks; of rows without anything.
    let open = [&b"email\n\""[..], &vec![b'a'; 10 << 20]].concat();
    assert_eq!(read(&open).map(|table| (table.rows.len(), table.refusals)), Ok((0, 1)));
    for filler in ["\"", ",", "\n", "\"\n", "\r"] {
        let table = "email\n".to_owned() + &filler.repeat((10 << 20) / filler.len());
        assert!(read(table.as_bytes()).is_ok_and(|table| table.rows.is_empty()), "{filler:?}");
    }
    let twice: String =
        (0..50_000).map(|number| if number % 2 == 0 { "Dara@Example.org\n" } else { "dara@example.ORG\n" }).collect();
    let twice = read(("email\n".to_owned() + &twice).as_bytes()).expect("it can be read");
    assert_eq!((twice.rows.len(), twice.twice), (1, 49_999));
}

fn many_come_in_and_who_is_there_stays_as_they_are(site: &Site) {
    let taken = import(site, many(3000).as_bytes(), Way::ByTable);
    assert_eq!((taken.confirmed, count(site)), (3000, 3000));
    let again = import(site, many(5000).as_bytes(), Way::ByTable);
    assert_eq!((again.known, again.confirmed, count(site)), (3000, 2000, 5000));
    let starting = Filter { text: "reader4".into(), ..Filter::default() };
    assert_eq!(site.read(|connection| subscriber::entries(connection, &starting, None, 51)).0.len(), 51);
}

fn operators_do_the_same_on_the_command_line(site: &Site) {
    let file = site.folder().join("list.csv");
    fs::write(&file, "Email Address,OPTIN_TIME\nsok@example.org,2020-01-02 03:04:05\nnone,\ndara@example.org,\n")
        .unwrap();
    let path = file.to_str().unwrap();
    let import = |more: &[&str]| {
        let mut command = command(site, ["subscribers", "import", path, "--language", "fr"]);
        let out = command.args(more).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap())
    };
    assert_eq!(import(&[]).0, Some(2), "the proof is asked for");
    let (code, said) = import(&["--consent", "  "]);
    assert!(code == Some(2) && said.contains("say where and how"), "{said}");
    let (code, said) = import(&["--consent", "Ancien site"]);
    assert!(code == Some(0) && said.contains("1 confirmed, 1 waiting") && said.contains("line 3: "), "{said}");
    let (code, said) = import(&["--consent", "Ancien site", "--confirmed"]);
    assert!(code == Some(0) && said.contains("0 confirmed") && said.contains("2 there already"), "{said}");
    assert_eq!(import(&["--consent", "x", "--confirmed", "--ask"]).0, Some(2));
    fs::write(&file, "a,b\n").unwrap();
    assert_eq!(import(&["--consent", "x"]).0, Some(2));
    fs::remove_file(&file).unwrap();
    let (code, said) = import(&["--consent", "x"]);
    assert!(code == Some(2) && said.contains("list.csv"), "{said}");
    let out = command(site, ["subscribers", "export"]).output().unwrap();
    assert_eq!(String::from_utf8(out.stdout).unwrap(), exported(site));
    let filter = audit::Filter { thing: Some(Thing::Subscriber), ..audit::Filter::default() };
    let entries = site.read(|connection| audit::entries(connection, &filter, None, 9));
    assert!(
        entries.iter().any(|entry| entry.action == Action::Exported)
            && entries.iter().all(|entry| !entry.detail.contains('@'))
    );
}

fn an_import_that_is_killed_is_finished_by_the_next(site: &Site) {
    let file = site.folder().join("list.csv");
    let rows: String = (0..8000).map(|number| format!("reader{number}@example.org\n")).collect();
    fs::write(&file, "email\n".to_owned() + &rows).unwrap();
    let arguments =
        ["subscribers", "import", file.to_str().unwrap(), "--language", "en", "--consent", "A fair", "--ask"];
    let mut running = command(site, arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while count(site) == 0 {
        assert!(start.elapsed() < Duration::from_secs(60), "it never began");
        std::thread::sleep(Duration::from_millis(5));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    let (half, mails) = counts(site);
    assert!(half > 0 && half % 500 == 0, "{half}");
    assert_eq!(half, mails, "who is there is asked, and who is not is not");
    assert!(half < 8000, "it was not killed in the middle");
    assert!(command(site, arguments).output().unwrap().status.success());
    assert_eq!(counts(site), (8000, 8000));
}

/// Subscribers, and mails to different ones.
fn counts(site: &Site) -> (i64, i64) {
    site.read(|connection| {
        let mails = schema::mail::table.select(diesel::dsl::count(schema::mail::subscriber_id).aggregate_distinct());
        Ok::<_, db::Error>((schema::subscriber::table.count().get_result(connection)?, mails.first(connection)?))
    })
}

on_both_engines![
    administrators_find_subscribers_by_page_state_language_and_address,
    addresses_are_for_administrators_alone,
    one_is_looked_at_changed_ended_and_deleted,
    what_goes_out_comes_in_again_and_runs_nothing_in_between,
    nobody_who_left_or_was_refused_comes_back,
    the_form_says_what_it_needs_and_what_it_did_not_take,
    tables_of_other_machines_are_read_and_hostile_ones_do_no_harm,
    many_come_in_and_who_is_there_stays_as_they_are,
    operators_do_the_same_on_the_command_line,
    an_import_that_is_killed_is_finished_by_the_next,
];

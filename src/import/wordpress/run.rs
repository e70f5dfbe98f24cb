//! The run of an import: the whole file is looked through first; only when nothing is wrong with it is anything taken.

use super::{
    media_folder::{self, MediaFolder},
    old_site::OldSite,
    prepare::kept_path,
    report::{Line, Outcome, Report, Summary},
    staging::{self, Attachment, Staging},
    terms::Known,
    write::{Batch, Writer},
    wxr::{Entry, Item, Site, Wxr},
    xml::{self, Limits},
};
use crate::{
    config::Settings,
    db::{self, Database, Time},
    i18n::Locale,
    newsroom::{article, imported, redirect, search},
};
use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
};

/// Most posts and pages in one transaction.
const BATCH: usize = 100;
/// Most bytes of content that wait for one transaction, a single item aside.
const BATCH_BYTES: usize = 8 << 20;
/// Mebibytes of the database's pages that are kept in memory.
const MEMORY: u32 = 128;

/// What is imported, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The export.
    pub file: PathBuf,
    /// The folder with the old site's pictures (`wp-content/uploads`, or one above it).
    pub media: Option<PathBuf>,
    /// The language of what says none; `None`: the export's own, if the site has it, else the site's default.
    pub locale: Option<Locale>,
    /// Where the report goes.
    pub report: PathBuf,
    /// What the export may ask of the machine.
    pub limits: Limits,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The export cannot be opened.
    #[error("{path} cannot be opened: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something is wrong with the export; nothing was taken.
    #[error("{path}: {source}; nothing was taken")]
    Export {
        /// The file.
        path: PathBuf,
        /// What and where.
        source: xml::Error,
    },
    /// The media folder.
    #[error("the media folder: {0}")]
    Media(#[from] media_folder::Error),
    /// A temporary file.
    #[error(transparent)]
    Staging(#[from] staging::Error),
    /// The report.
    #[error("the report cannot be written: {0}")]
    Report(#[from] io::Error),
    /// The folder of pictures.
    #[error(transparent)]
    Picture(#[from] crate::media::Error),
    /// The database; what was taken before stays, and another run goes on from there.
    #[error("{0}; what was taken before is kept, another run goes on from there")]
    Database(#[from] db::Error),
}

/// An import under way.
pub(super) struct Import<'a> {
    pub(super) database: &'a Database,
    pub(super) settings: &'a Settings,
    pub(super) options: &'a Options,
    pub(super) staging: Staging,
    pub(super) site: OldSite,
    /// The language of what says none.
    pub(super) locale: Locale,
    /// What the records call the old site.
    pub(super) source: String,
    pub(super) media: Option<MediaFolder>,
    pub(super) report: Report,
    pub(super) known: Known,
    pub(super) comments: u64,
    others: BTreeMap<String, u64>,
}

/// Imports a WordPress export. What an earlier run has taken stays as it is.
///
/// # Errors
/// When the export is refused (nothing was taken), or files or the database fail.
pub fn import(database: &Database, settings: &Settings, options: &Options) -> Result<Summary, Error> {
    let (staging, head) = survey(options)?;
    database.expect_much(MEMORY)?;
    let site = OldSite::new(&head);
    let media = options.media.as_deref().map(MediaFolder::open).transpose()?;
    let mut import = Import {
        database,
        settings,
        options,
        staging,
        locale: language(options, &head, settings),
        source: format!("wordpress:{}", site.name()),
        site,
        media,
        report: Report::create(&options.report)?,
        known: Known::default(),
        comments: 0,
        others: BTreeMap::new(),
    };
    import.gatherings_told(false)?;
    import.items()?;
    search::finish(database, search::AT_ONCE)?;
    import.attachments()?;
    import.gatherings_told(true)?;
    import.standing_addresses()?;
    import.counted()?;
    Ok(import.report.finish()?)
}

fn open(path: &Path) -> Result<File, Error> {
    File::open(path).map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Looks through the whole file, and keeps what is needed out of order.
fn survey(options: &Options) -> Result<(Staging, Site), Error> {
    let refused = |source| Error::Export { path: options.file.clone(), source };
    let mut staging = Staging::new()?;
    let mut wxr = Wxr::open(open(&options.file)?, options.limits).map_err(refused)?;
    for entry in &mut wxr {
        match entry.map_err(refused)? {
            Entry::Author(author) => staging.add_author(&author)?,
            Entry::Term(term) => staging.add_term(&term)?,
            Entry::Item(item) => staging.add_item(&item)?,
        }
    }
    Ok((staging, wxr.site))
}

fn language(options: &Options, head: &Site, settings: &Settings) -> Locale {
    let own = || super::locale(&head.language).filter(|locale| settings.languages.contains(locale));
    options.locale.or_else(own).unwrap_or(settings.default_language)
}

impl Import<'_> {
    /// Makes items ready while another thread writes those before them.
    fn items(&mut self) -> Result<(), Error> {
        let refused = |source| Error::Export { path: self.options.file.clone(), source };
        let wxr = Wxr::open(open(&self.options.file)?, self.options.limits).map_err(refused)?;
        let mut writer = Writer::new(self.database, &self.source);
        let (give, take) = mpsc::sync_channel::<Batch>(1);
        let (tell, told) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                for batch in take {
                    let written = writer.write(batch);
                    let failed = written.is_err();
                    if tell.send(written).is_err() || failed {
                        return;
                    }
                }
            });
            self.hand_over(wxr, give, &told)?;
            told.into_iter().try_for_each(|lines| self.add(&lines?))
        })
    }

    /// Hands items over in numbers that fit one transaction, and reports what became of those before. The other thread ends
    /// when it has all of them.
    fn hand_over(
        &mut self,
        wxr: Wxr<File>,
        give: mpsc::SyncSender<Batch>,
        told: &mpsc::Receiver<Result<Vec<Line>, Error>>,
    ) -> Result<(), Error> {
        let (mut waiting, mut bytes) = (Vec::new(), 0);
        for entry in wxr {
            let refused = |source| Error::Export { path: self.options.file.clone(), source };
            let Entry::Item(item) = entry.map_err(refused)? else { continue };
            let Some(kind) = self.taken_kind(&item)? else { continue };
            bytes += item.content.len();
            waiting.push((kind, *item));
            if waiting.len() == BATCH || bytes >= BATCH_BYTES {
                let batch = self.batch(std::mem::take(&mut waiting))?;
                bytes = 0;
                told.try_iter().try_for_each(|lines| self.add(&lines?))?;
                if give.send(batch).is_err() {
                    // The other thread ended, and the last that it told is why.
                    return Ok(());
                }
            }
        }
        let last = self.batch(waiting)?;
        drop(give.send(last));
        Ok(())
    }

    /// What an item is taken as; the others are counted, or told of if somebody may miss them.
    fn taken_kind(&mut self, item: &Item) -> Result<Option<&'static str>, Error> {
        match item.kind.as_str() {
            "post" => return Ok(Some("post")),
            "page" => return Ok(Some("page")),
            "attachment" => {}
            "nav_menu_item"
            | "revision"
            | "custom_css"
            | "customize_changeset"
            | "oembed_cache"
            | "user_request"
            | "wp_block"
            | "wp_global_styles"
            | "wp_navigation"
            | "wp_template"
            | "wp_template_part"
            | "wp_font_family"
            | "wp_font_face" => *self.others.entry(item.kind.clone()).or_default() += 1,
            kind => {
                let what = "this kind of content has no place here".into();
                let kind = kind.chars().take(40).collect();
                self.tell(Outcome::Skipped, kind, item, what)?;
            }
        }
        Ok(None)
    }

    fn tell(&mut self, outcome: Outcome, kind: String, item: &Item, what: String) -> Result<(), Error> {
        Ok(self.report.add(&line(outcome, kind, item, what))?)
    }

    /// Makes a number of items ready.
    fn batch(&mut self, items: Vec<(&'static str, Item)>) -> Result<Batch, Error> {
        let known = self.taken_before(&items)?;
        let mut batch = Batch::default();
        for (kind, item) in items {
            let skipped = if known.contains_key(&(kind, item.id.to_string())) {
                "it was taken before".into()
            } else {
                match self.prepare(kind, &item)? {
                    Ok(prepared) => {
                        batch.ready.push(prepared);
                        continue;
                    }
                    Err(reason) => reason,
                }
            };
            batch.skipped.push(line(Outcome::Skipped, kind.into(), &item, skipped));
        }
        Ok(batch)
    }

    fn taken_before(&self, items: &[(&'static str, Item)]) -> Result<HashMap<(&'static str, String), i64>, Error> {
        let mut known = HashMap::new();
        for kind in ["post", "page"] {
            let ids: Vec<String> =
                items.iter().filter(|(of, _)| *of == kind).map(|(_, item)| item.id.to_string()).collect();
            let found = self.database.read(|connection| imported::targets(connection, &self.source, kind, &ids))?;
            known.extend(found.into_iter().map(|(id, target)| ((kind, id), target)));
        }
        Ok(known)
    }

    fn add(&mut self, lines: &[Line]) -> Result<(), Error> {
        Ok(lines.iter().try_for_each(|line| self.report.add(line))?)
    }

    /// Pages about attachments lead to what they were attached to. Attachments that nothing shows are told of.
    fn attachments(&mut self) -> Result<(), Error> {
        let mut last = i64::MIN;
        loop {
            let some = self.staging.attachments_after(last, 500)?;
            let Some(end) = some.last().map(|attachment| attachment.id) else { return Ok(()) };
            last = end;
            let ids: Vec<String> = some.iter().map(|attachment| attachment.id.to_string()).collect();
            let taken =
                self.database.read(|connection| imported::targets(connection, &self.source, "attachment", &ids))?;
            self.attachment_pages(&some)?;
            for attachment in some.iter().filter(|attachment| !taken.contains_key(&attachment.id.to_string())) {
                self.report.add(&Line {
                    outcome: Outcome::Skipped,
                    kind: "attachment".into(),
                    id: attachment.id.to_string(),
                    address: attachment.url.clone(),
                    what: "no text shows it, or its file is missing".into(),
                })?;
            }
        }
    }

    fn attachment_pages(&self, attachments: &[Attachment]) -> Result<(), Error> {
        self.database.write(|connection| {
            for attachment in attachments.iter().filter(|attachment| attachment.parent != 0) {
                let parent = attachment.parent.to_string();
                let article = imported::target(connection, &self.source, "post", &parent)?;
                let page = imported::target(connection, &self.source, "page", &parent)?;
                let target = match (article, page) {
                    (Some(id), _) => redirect::Target::Article(id),
                    (None, Some(id)) => redirect::Target::Page(id),
                    (None, None) => continue,
                };
                let link = self.site.path(&attachment.link).map(|path| kept_path(&path));
                let asked = format!("/?attachment_id={}", attachment.id);
                for path in link.into_iter().chain([asked]).filter(|path| path.len() > 1) {
                    if !redirect::exists(connection, &path)? {
                        redirect::remember(connection, &path, target, self.locale)?;
                    }
                }
            }
            Ok::<_, Error>(())
        })
    }

    /// The old site's feeds and archives of months lead to ours.
    fn standing_addresses(&self) -> Result<(), Error> {
        let (zone, now) = (&self.settings.time_zone, Time::now());
        // The language of what says none had addresses without a prefix.
        let mut bases = vec![(String::new(), self.locale)];
        bases.extend(self.settings.languages.iter().map(|locale| (format!("/{locale}"), *locale)));
        self.database.write(|connection| {
            let mut paths = Vec::new();
            for (base, locale) in bases {
                let feeds = ["/feed", "/feed/rss2", "/feed/atom", "/comments/feed"];
                paths.extend(feeds.map(|feed| (format!("{base}{feed}"), redirect::Target::Feed(None), locale)));
                for (year, month) in article::months(connection, locale, now, zone)? {
                    let target = redirect::Target::Month(year, month);
                    paths.push((format!("{base}/{year:04}/{month:02}"), target, locale));
                }
            }
            for (path, target, locale) in paths {
                if !redirect::exists(connection, &path)? {
                    redirect::remember(connection, &path, target, locale)?;
                }
            }
            Ok::<_, Error>(())
        })
    }

    /// What is not taken one by one.
    fn counted(&mut self) -> Result<(), Error> {
        let mut others = std::mem::take(&mut self.others);
        if self.comments > 0 {
            others.insert("comment".into(), self.comments);
        }
        for (kind, number) in others {
            let what = format!("{number} of this kind: they have no place here");
            let line = Line { outcome: Outcome::Skipped, kind, id: "-".into(), address: "-".into(), what };
            self.report.add_many(&line, number)?;
        }
        Ok(())
    }
}

fn line(outcome: Outcome, kind: String, item: &Item, what: String) -> Line {
    Line { outcome, kind, id: item.id.to_string(), address: item.link.clone(), what }
}

//! The tables as Diesel sees them; the same on both engines (see `migrations/`).
#![expect(missing_docs, reason = "the tables are described where they are made, in migrations/")]

diesel::table! {
    account (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        role -> Text,
        locale -> Text,
        password_hash -> Nullable<Text>,
        created_at -> BigInt,
        author_id -> Nullable<BigInt>,
        factor_due_at -> Nullable<BigInt>,
        passkey_handle -> Nullable<Text>,
    }
}

diesel::table! {
    picture (id) {
        id -> BigInt,
        hash -> Text,
        extension -> Text,
        width -> BigInt,
        height -> BigInt,
        credit -> Text,
        created_at -> BigInt,
        recipe -> BigInt,
        is_animated -> Bool,
        licence -> Text,
        focus_x -> BigInt,
        focus_y -> BigInt,
        cropped -> Text,
        tone -> Text,
        name -> Text,
        words -> Text,
    }
}

diesel::table! {
    picture_text (picture_id, locale) {
        picture_id -> BigInt,
        locale -> Text,
        alt -> Text,
        caption -> Text,
    }
}

diesel::table! {
    article (id) {
        id -> BigInt,
        picture_id -> Nullable<BigInt>,
        original_locale -> Text,
        version -> BigInt,
        created_at -> BigInt,
        account_id -> Nullable<BigInt>,
        embargo_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    revision (id) {
        id -> BigInt,
        article_id -> BigInt,
        locale -> Text,
        account_id -> Nullable<BigInt>,
        headline -> Text,
        standfirst -> Text,
        body -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    translation (id) {
        id -> BigInt,
        article_id -> BigInt,
        locale -> Text,
        slug -> Text,
        headline -> Text,
        standfirst -> Text,
        body -> Text,
        words -> BigInt,
        status -> Text,
        published_at -> Nullable<BigInt>,
        updated_at -> BigInt,
        seo_title -> Text,
        seo_description -> Text,
        source_revision_id -> Nullable<BigInt>,
        unpublish_at -> Nullable<BigInt>,
        social_title -> Text,
        social_description -> Text,
        social_picture_id -> Nullable<BigInt>,
        links -> Text,
        progress -> Text,
        machine -> BigInt,
    }
}

diesel::table! {
    correction (id) {
        id -> BigInt,
        article_id -> BigInt,
        locale -> Text,
        notice -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    listing (id) {
        id -> BigInt,
        kind -> Text,
        position -> BigInt,
        is_organisation -> Bool,
        picture_id -> Nullable<BigInt>,
        articles -> BigInt,
    }
}

diesel::table! {
    listing_text (listing_id, locale) {
        listing_id -> BigInt,
        kind -> Text,
        locale -> Text,
        slug -> Text,
        name -> Text,
        description -> Text,
    }
}

diesel::table! {
    article_listing (article_id, listing_id) {
        article_id -> BigInt,
        listing_id -> BigInt,
        kind -> Text,
        position -> BigInt,
    }
}

diesel::table! {
    appearance (listing_id, locale, published_at, article_id) {
        listing_id -> BigInt,
        locale -> Text,
        published_at -> BigInt,
        article_id -> BigInt,
    }
}

diesel::table! {
    edition_change (edition, kind, subject) {
        edition -> BigInt,
        kind -> Text,
        subject -> BigInt,
    }
}

diesel::table! {
    appearance_count (listing_id, locale) {
        listing_id -> BigInt,
        locale -> Text,
        number -> BigInt,
    }
}

diesel::table! {
    edition (id) {
        id -> BigInt,
        number -> BigInt,
        changed_at -> BigInt,
        whole -> BigInt,
    }
}

diesel::table! {
    search_text (position) {
        position -> BigInt,
        article_id -> BigInt,
        locale -> Text,
        digest -> BigInt,
    }
}

diesel::table! {
    search_posting (term, band) {
        term -> Text,
        band -> BigInt,
        postings -> Binary,
    }
}

diesel::table! {
    search_word (locale, word) {
        locale -> Text,
        word -> Text,
        shown -> Text,
        texts -> BigInt,
    }
}

diesel::table! {
    search_name (locale, term, listing_id) {
        locale -> Text,
        term -> Text,
        listing_id -> BigInt,
    }
}

diesel::table! {
    search_progress (id) {
        id -> BigInt,
        format -> BigInt,
        run -> BigInt,
        next_article -> BigInt,
        swept -> Text,
    }
}

diesel::table! {
    page (id) {
        id -> BigInt,
        position -> BigInt,
    }
}

diesel::table! {
    page_text (page_id, locale) {
        page_id -> BigInt,
        locale -> Text,
        slug -> Text,
        title -> Text,
        body -> Text,
        published -> Bool,
        updated_at -> BigInt,
    }
}

diesel::table! {
    redirect (path) {
        path -> Text,
        kind -> Text,
        target_id -> BigInt,
        locale -> Text,
        target_path -> Text,
        by_hand -> Bool,
        made_at -> BigInt,
    }
}

diesel::table! {
    menu_item (menu, locale, position) {
        menu -> Text,
        locale -> Text,
        position -> BigInt,
        kind -> Text,
        target_id -> BigInt,
        address -> Text,
        label -> Text,
    }
}

diesel::table! {
    missing_address (path) {
        path -> Text,
        times -> BigInt,
        last_at -> BigInt,
        ignored -> Bool,
        proposed_in -> Nullable<Text>,
        proposed -> Nullable<Text>,
        looked_at -> BigInt,
    }
}

diesel::table! {
    session (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        csrf -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        device -> Text,
    }
}

diesel::table! {
    known_browser (token_hash, account_id) {
        token_hash -> Text,
        account_id -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::table! {
    contact_topic (id) {
        id -> BigInt,
        position -> BigInt,
        email -> Text,
        locale -> Text,
    }
}

diesel::table! {
    contact_topic_text (topic_id, locale) {
        topic_id -> BigInt,
        locale -> Text,
        name -> Text,
    }
}

diesel::table! {
    sign_in_step (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    totp (account_id) {
        account_id -> BigInt,
        secret -> Text,
        session_hash -> Text,
        confirmed_at -> Nullable<BigInt>,
        last_step -> BigInt,
    }
}

diesel::table! {
    recovery_code (code_hash) {
        code_hash -> Text,
        account_id -> BigInt,
    }
}

diesel::table! {
    passkey (id) {
        id -> BigInt,
        account_id -> BigInt,
        credential -> Text,
        name -> Text,
        fixed_state -> Text,
        moving_state -> Text,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    ceremony (challenge_hash) {
        challenge_hash -> Text,
        subject -> Text,
        state -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    sign_in_link (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    sign_in_failure (id) {
        id -> BigInt,
        subject -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    subscriber (id) {
        id -> BigInt,
        email -> Text,
        locale -> Text,
        created_at -> BigInt,
        state -> Text,
        token -> Text,
        consent -> Text,
        consented_at -> BigInt,
        source -> Text,
        confirmed_at -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
        asked_at -> BigInt,
        folded -> Text,
        host -> Text,
        ended_by -> Nullable<Text>,
        reason -> Text,
    }
}

diesel::table! {
    mail (id) {
        id -> BigInt,
        kind -> Text,
        locale -> Text,
        recipient -> Text,
        subscriber_id -> Nullable<BigInt>,
        message_id -> Text,
        sender -> Text,
        subject -> Text,
        html -> Text,
        plain -> Text,
        leave -> Text,
        reply_to -> Text,
        created_at -> BigInt,
        due_at -> BigInt,
        state -> Text,
        claimed_until -> BigInt,
        attempts -> BigInt,
        unanswered -> BigInt,
        error -> Text,
        ended_at -> Nullable<BigInt>,
        letter_id -> Nullable<BigInt>,
        rank -> BigInt,
        tried_at -> Nullable<BigInt>,
        is_departure -> Bool,
        bounced_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    letter (id) {
        id -> BigInt,
        is_digest -> Bool,
        state -> Text,
        due_at -> Nullable<BigInt>,
        began_at -> Nullable<BigInt>,
        changed_at -> BigInt,
    }
}

diesel::table! {
    letter_text (letter_id, locale) {
        letter_id -> BigInt,
        locale -> Text,
        version -> BigInt,
        subject -> Text,
        introduction -> Text,
        mark -> Text,
        sender -> Text,
        html -> Text,
        plain -> Text,
        reached -> BigInt,
        is_put -> Bool,
        recipients -> BigInt,
        sent -> BigInt,
        refused -> BigInt,
        expired -> BigInt,
        unsure -> BigInt,
        bounced -> BigInt,
        departures -> BigInt,
    }
}

diesel::table! {
    letter_article (letter_id, locale, position) {
        letter_id -> BigInt,
        locale -> Text,
        position -> BigInt,
        article_id -> BigInt,
        clicks -> BigInt,
    }
}

diesel::table! {
    digest (id) {
        id -> BigInt,
        locale -> Text,
        rhythm -> Text,
        weekday -> BigInt,
        minute -> BigInt,
        told_until -> BigInt,
    }
}

diesel::table! {
    setting (name, locale) {
        name -> Text,
        locale -> Text,
        value -> Text,
    }
}

diesel::table! {
    import_record (source, kind, external_id) {
        source -> Text,
        kind -> Text,
        external_id -> Text,
        target_id -> BigInt,
    }
}

diesel::table! {
    front_place (locale, position) {
        locale -> Text,
        position -> BigInt,
        article_id -> BigInt,
    }
}

diesel::table! {
    banner (locale) {
        locale -> Text,
        text -> Text,
        article_id -> Nullable<BigInt>,
        address -> Text,
        begins_at -> BigInt,
        ends_at -> BigInt,
    }
}

diesel::table! {
    audience (hour, locale, article_id) {
        hour -> BigInt,
        locale -> Text,
        article_id -> BigInt,
        readers -> BigInt,
    }
}

diesel::table! {
    most_read (locale, span, position) {
        locale -> Text,
        span -> Text,
        position -> BigInt,
        article_id -> BigInt,
    }
}

diesel::table! {
    job (id) {
        id -> BigInt,
        kind -> Text,
        subject -> BigInt,
        due_at -> BigInt,
        attempts -> BigInt,
        claimed_until -> Nullable<BigInt>,
        last_error -> Text,
        failed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        at -> BigInt,
        account_id -> Nullable<BigInt>,
        person -> Text,
        action -> Text,
        thing -> Text,
        subject_id -> Nullable<BigInt>,
        locale -> Nullable<Text>,
        detail -> Text,
        moment -> Nullable<BigInt>,
    }
}

diesel::table! {
    autosave (account_id, form) {
        account_id -> BigInt,
        form -> Text,
        article_id -> BigInt,
        headline -> Text,
        fields -> Text,
        saved_at -> BigInt,
        device -> Text,
        is_news -> Bool,
    }
}

diesel::table! {
    presence (article_id, account_id) {
        article_id -> BigInt,
        account_id -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::table! {
    preview_link (id) {
        id -> BigInt,
        token_hash -> Text,
        article_id -> BigInt,
        locale -> Text,
        account_id -> Nullable<BigInt>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    glossary_term (id) {
        id -> BigInt,
        keeps_case -> Bool,
        note -> Text,
    }
}

diesel::table! {
    glossary_text (term_id, locale) {
        term_id -> BigInt,
        locale -> Text,
        text -> Text,
    }
}

diesel::table! {
    memory (id) {
        id -> BigInt,
        source_locale -> Text,
        target_locale -> Text,
        digest -> Text,
        source -> Text,
        target -> Text,
        article_id -> BigInt,
    }
}

diesel::table! {
    memory_band (band, memory_id) {
        band -> BigInt,
        memory_id -> BigInt,
    }
}

diesel::table! {
    memory_due (article_id, locale) {
        article_id -> BigInt,
        locale -> Text,
    }
}

diesel::joinable!(revision -> account (account_id));
diesel::table! {
    summary (article_id) {
        article_id -> BigInt,
        updated_at -> BigInt,
        published_at -> BigInt,
        texts -> BigInt,
        worded -> Bool,
    }
}

diesel::table! {
    picture_use (picture_id, article_id) {
        picture_id -> BigInt,
        article_id -> BigInt,
    }
}

diesel::table! {
    picture_claim (id) {
        id -> BigInt,
        hash -> Text,
        is_removal -> Bool,
        held_until -> BigInt,
    }
}

diesel::table! {
    picture_leaving (id) {
        id -> BigInt,
        hash -> Text,
    }
}

diesel::joinable!(presence -> account (account_id));
diesel::joinable!(preview_link -> account (account_id));
diesel::joinable!(translation -> article (article_id));
diesel::joinable!(article_listing -> article (article_id));
diesel::joinable!(article -> picture (picture_id));
diesel::joinable!(session -> account (account_id));
diesel::joinable!(letter_text -> letter (letter_id));
diesel::joinable!(sign_in_step -> account (account_id));
diesel::joinable!(sign_in_link -> account (account_id));
diesel::joinable!(passkey -> account (account_id));

diesel::allow_tables_to_appear_in_same_query!(
    account,
    picture,
    picture_text,
    article,
    revision,
    translation,
    correction,
    listing,
    listing_text,
    article_listing,
    appearance,
    appearance_count,
    edition,
    edition_change,
    search_text,
    search_posting,
    search_word,
    search_name,
    search_progress,
    page,
    page_text,
    redirect,
    menu_item,
    missing_address,
    session,
    sign_in_link,
    sign_in_step,
    known_browser,
    contact_topic,
    contact_topic_text,
    totp,
    recovery_code,
    passkey,
    ceremony,
    sign_in_failure,
    subscriber,
    mail,
    letter,
    letter_text,
    letter_article,
    digest,
    setting,
    import_record,
    autosave,
    presence,
    preview_link,
    front_place,
    banner,
    audience,
    most_read,
    glossary_term,
    glossary_text,
    memory,
    memory_band,
    memory_due,
    job,
    audit,
    summary,
    picture_use,
    picture_claim,
    picture_leaving,
);

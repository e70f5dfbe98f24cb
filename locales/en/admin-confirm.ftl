# The question before something is deleted.
admin-confirm-delete = Delete for good
admin-confirm-keep = Do not delete
admin-confirm-back = Back
admin-confirm-article = Delete “{ $name }”?
admin-confirm-article-text = The article will be deleted in all languages, with its history. Its addresses will answer that it is gone. To keep it from readers without losing it, withdraw it instead.
admin-confirm-picture = Delete this picture?
admin-confirm-picture-text = The picture and its texts will be deleted from the library.
admin-confirm-picture-used = This picture is still shown here. If you delete it, it disappears from there at once, and cannot be brought back. To show another one, replace its file instead.
admin-confirm-listing = Delete “{ $name }”?
admin-confirm-listing-text = { $count ->
    [0] No article is affected. The address will answer that it is gone.
    [one] One article is affected: it will stay, without this. The address will answer that it is gone.
   *[other] { $count } articles are affected: they will stay, without this. The address will answer that it is gone.
}
admin-confirm-page = Delete “{ $name }”?
admin-confirm-page-text = The page will be deleted in all languages. Its addresses will answer that it is gone.
admin-confirm-account = Delete the account of { $name }?
admin-confirm-account-text = This person will no longer be able to sign in. What they wrote stays.

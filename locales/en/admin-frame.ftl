# What stands around every page of the admin.
admin-frame-skip = Skip to content
admin-frame-menu = Parts of the admin
admin-frame-articles = Articles
admin-frame-pictures = Pictures
admin-frame-sections = Sections
admin-frame-tags = Tags
admin-frame-authors = Authors
admin-frame-pages = Pages
admin-frame-accounts = Accounts
admin-frame-settings = Settings
admin-frame-profile = My account
admin-frame-site = View the site
admin-frame-sign-out = Sign out
admin-frame-no-password = You have no password yet: without one, you will need a new link to come back.
admin-frame-choose-password = Choose a password
admin-frame-open-menu = Menu
admin-frame-newsroom = Newsroom
admin-frame-group-site = The site
admin-frame-administration = Administration
admin-frame-dashboard = Dashboard
admin-frame-factor = { $days ->
    [0] The newsroom asks for a second factor at sign-in.
    [one] The newsroom asks for a second factor at sign-in. You have one day left to set it up.
   *[other] The newsroom asks for a second factor at sign-in. You have { $days } days left to set it up.
}
admin-frame-factor-go = Set it up

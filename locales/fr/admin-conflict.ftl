# Deux personnes ont enregistré le même article.
admin-conflict-title = Deux versions à fusionner
admin-conflict-saved-by = { $name } a enregistré cet article pendant que vous écriviez, le { $moment }.
admin-conflict-saved = Cet article a été enregistré pendant que vous écriviez, le { $moment }.
admin-conflict-text = Rien n'est perdu. Ce qu'un seul de vous a changé est déjà fusionné ; pour le reste, choisissez. Les mots propres à chaque version sont soulignés.
admin-conflict-open = Voir l'article enregistré dans un nouvel onglet
admin-conflict-mine = Ma version
admin-conflict-theirs = La version enregistrée
admin-conflict-both = Les deux, l'une après l'autre
admin-conflict-both-lists = Les deux ensemble
admin-conflict-removed = (rien)
admin-conflict-new = Ce passage vient encore de changer : choisissez de nouveau.
admin-conflict-save = Enregistrer ainsi
admin-conflict-write = Continuer à écrire
admin-conflict-merged = Quelqu'un d'autre a enregistré cet article entre-temps. Les deux versions ne se contredisent pas : les voici fusionnées. Relisez, puis enregistrez.
admin-conflict-state-kept = Quelqu'un d'autre avait changé l'état ou la date entre-temps ; ce changement est gardé.
admin-conflict-chosen = Voici les deux versions fusionnées selon vos choix. Rien n'est encore enregistré.

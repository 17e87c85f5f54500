"""Saying something beneath an essay, and finding it again."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from comments.content_notes import note_sent, typed
from comments.conversation import NEWEST_FIRST, address_of, is_shown, keeps_its_place
from comments.forms import CommentForm
from comments.models import Comment, Follow
from comments.models.sent import Refused
from comments.read_first import where_to_go
from comments.rules import Draft, Refusal, Standing
from comments.rules.climate import climate
from comments.rules.closed import closed
from comments.rules.length import length
from comments.sending import forget_what_was_sent, say_what_happens_now
from comments.typing_time import seconds_since
from core.clean_text import clean_text
from core.kept_words import keep
from core.own_origin import is_from_own_page
from core.prepared import MOMENT, NUMBER, WORD, Prepared
from posts.models import Post
from posts.pages import article_page
from publication.models import Publication

AT_ADDRESS = Prepared(
    lambda slug, now: Post.objects.published(now).filter(slug=slug).defer("body", "html", "plain"),
    slug=WORD,
    now=MOMENT,
)
ANSWERED = Prepared(
    lambda number, post: Comment.objects.public().filter(pk=number, post=post).order_by(),
    number=NUMBER,
    post=NUMBER + 1,
)


# The token is asked for below, of members only: the signed-out page is the same for all and carries none.
@csrf_exempt
@login_not_required
@require_POST
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """A comment or a reply. Signed out, the words wait in the session and signing in follows."""
    form = CommentForm(request.POST)
    form.is_valid()
    post = essay_of(slug)
    if not post:
        return give_back_without_the_essay(request, slug, form)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request, post, form)
    if refused := CsrfViewMiddleware(lambda _: HttpResponse()).process_view(request, take, (), {}):
        return refused
    return take(request, post, form)


@require_safe
@login_not_required
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page a comment is on, in the order that ?order= names. What is held for somebody else is a 404 like a number that never was."""
    essays = Post.objects.visible_to(request.user)
    comments = Comment.objects.filter(post__in=essays).select_related("post", "writer", "place")
    comment = get_object_or_404(comments, pk=pk)
    if not is_shown(comment, request.user) and not keeps_its_place(comment, request.user):
        raise Http404
    return redirect(address_of(comment, order=NEWEST_FIRST if request.GET.get("order") == NEWEST_FIRST else ""))


def take(request: HttpRequest, post: Post, form: CommentForm) -> HttpResponse:
    """Send what a member wrote; whatever is the matter, the words come back with the reason."""
    parent, parent_is_gone = parent_of(post, form)
    if parent_is_gone:
        return give_back(
            request,
            post,
            form,
            Refusal(
                "closed",
                _(
                    "The comment you are answering isn’t there any more. Your words are still in the box; you can send them as a comment of their own."
                ),
            ),
        )
    try:
        comment = Comment.objects.send(
            post=post,
            writer=member(request),
            body=form.cleaned_data.get("body", ""),
            parent=parent,
            form_token=form.cleaned_data.get("token"),
            seconds_taken=seconds_since(form.cleaned_data.get("began", ""), member(request)),
            trap_is_filled=bool(form.cleaned_data.get("website")),
            pen_named=form.cleaned_data.get("pen_named", False),
            just_sharing=bool(form.cleaned_data.get("just_sharing")),
            note=note_sent(request.POST),
        )
    except Refused as refused:
        return give_back(request, post, form, refused.refusal)
    if form.cleaned_data.get("follow"):
        Follow.objects.begin(by=member(request), post=post)
    forget_what_was_sent(request, comment)
    say_what_happens_now(request, comment)
    return redirect(where_to_go(comment))


def ask_to_sign_in(request: HttpRequest, post: Post, form: CommentForm) -> HttpResponse:
    """Keep the words, from our own pages only, and come back to them after signing in or up."""
    body = clean_text(form.cleaned_data.get("body", ""))
    why_closed = post.why_closed(Publication.current())
    only_witnesses, note = post.takes_only_witnesses, note_sent(request.POST).words
    draft = Draft(body=body, note=note, why_closed=why_closed, takes_only_witnesses=only_witnesses)
    rules = (length, closed, climate)
    if refusal := next(filter(None, (rule(draft, Standing()) for rule in rules)), None):
        return give_back(request, post, form, refusal)
    if not is_from_own_page(request) or not keep(request, reverse("comments", args=[post.slug])):
        refused: HttpResponse = import_string(settings.CSRF_FAILURE_VIEW)(request, reason="signed out, from elsewhere")
        return refused
    messages.info(
        request,
        _("Your words are kept. Sign in, or make an account, and they will be in the box, ready to send.")
        if Publication.current().sign_up_is_open
        else _("Your words are kept. Sign in, and they will be in the box, ready to send."),
    )
    reply_to = form.cleaned_data.get("reply_to")
    back = (
        f"{post.get_absolute_url()}?reply={reply_to}#reply-{reply_to}"
        if reply_to
        else f"{post.get_absolute_url()}#write"
    )
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


def essay_of(slug: str) -> Post | None:
    """The essay that is up at this address, or once was there; without its words, which may be long."""
    found: list[Post] = AT_ADDRESS.objects(slug=slug, now=timezone.now())
    return found[0] if found else Post.objects.published().with_old_slug(slug).first()


def parent_of(post: Post, form: CommentForm) -> tuple[Comment | None, bool]:
    """The comment that is answered, and whether there should be one but is not."""
    if "reply_to" in form.errors:
        return None, True
    number = form.cleaned_data.get("reply_to")
    found: list[Comment] = ANSWERED.objects(number=number, post=post.pk) if number else []
    return (found[0], False) if found else (None, bool(number))


def give_back(request: HttpRequest, post: Post, form: CommentForm, refusal: Refusal) -> HttpResponse:
    """The article's page with the words in the box and what to do about them."""
    words = {
        "body": request.POST.get("body", ""),
        "reply_to": form.cleaned_data.get("reply_to"),
        "refusal": refusal,
        "follow": "follow" in request.POST,
        "pen_named": form.cleaned_data.get("pen_named", False),
        "just_sharing": "just_sharing" in request.POST,
        "note": note_sent(request.POST),
    }
    in_full = Post.objects.get(pk=post.pk)
    return article_page(request, in_full, status=HTTPStatus.UNPROCESSABLE_ENTITY, given_back=words)


def give_back_without_the_essay(request: HttpRequest, slug: str, form: CommentForm) -> HttpResponse:
    """The essay was taken down while somebody was answering it; what never was there stays a plain 404."""
    if not Post.objects.unpublished().filter(slug=slug).exists():
        raise Http404
    words = typed(form.cleaned_data.get("body", ""), note_sent(request.POST))
    return render(request, "410.html", {"typed": words}, status=HTTPStatus.GONE)

"""/posts/<slug>/letter/: writing to the writers of an essay alone."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.letters.box import Signing, box_for, sent_with
from comments.letters.forms import LetterForm
from comments.models import Letter, LetterStatus
from comments.models.sent import Refused
from comments.rules import Draft, Refusal, Standing
from comments.rules.length import LONGEST, length
from core.clean_text import clean_text
from core.kept_words import forget, keep, kept
from core.own_origin import is_from_own_page
from posts.models import Post
from publication.models import Publication


# The token is asked for below, of members only: the signed-out page carries none.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the box; where the member wrote before, their letters. Signed out, the words wait and signing in follows."""
    post = essay_of(request, slug)
    if not isinstance(post, Post):
        return post
    if request.method != "POST":
        return to_where_it_goes_on(request, post) or page(request, post, kept(request, address(post)))
    form = LetterForm(request.POST)
    form.is_valid()
    if not request.user.is_authenticated:
        return ask_to_sign_in(request, post, form)
    if refused := CsrfViewMiddleware(lambda _: HttpResponse()).process_view(request, take, (), {}):
        return refused
    return take(request, post, form)


def essay_of(request: HttpRequest, slug: str) -> Post | HttpResponse:
    """The essay, or the page that gives the words back where it was taken down meanwhile. Raises Http404."""
    posts = Post.objects.published().for_rows()
    if post := posts.filter(slug=slug).first() or posts.with_old_slug(slug).first():
        return post
    words = request.POST.get("body", "")
    if not words or not Post.objects.unpublished().filter(slug=slug).exists():
        raise Http404
    return render(request, "410.html", {"typed": [(_("Your words"), words)]}, status=HTTPStatus.GONE)


def to_where_it_goes_on(request: HttpRequest, post: Post) -> HttpResponse | None:
    """Writers of the essay are led to what they got; whoever wrote before, to the box beneath that. Nobody else anywhere."""
    if not request.user.is_authenticated:
        return None
    if post.is_written_by(request.user):
        return redirect("letters")
    begun = begun_by(member(request), post)
    return redirect(f"{begun.get_absolute_url()}#write") if begun else None


def begun_by(writer: Any, post: Post) -> Letter | None:
    """The first letter of the exchange that is there already, once it has arrived."""
    return Letter.objects.exchanges().filter(post=post, writer=writer, status=LetterStatus.SENT).first()


def take(request: HttpRequest, post: Post, form: LetterForm) -> HttpResponse:
    """Send what a member wrote; whatever is the matter, the words come back with the reason."""
    writer = member(request)
    try:
        letter = Letter.objects.send(
            post=post,
            writer=writer,
            exchange=begun_by(writer, post),
            pen_named=bool(form.cleaned_data.get("pen_named")),
            **sent_with(form, writer),
        )
    except Refused as refused:
        return page(request, post, request.POST.dict(), refused.refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forget(request, address(post))
    say_what_happens_now(request, letter)
    return redirect(f"{letter.get_absolute_url()}#{letter.anchor}")


def say_what_happens_now(request: HttpRequest, letter: Letter) -> None:
    """What became of it just now."""
    said = {
        LetterStatus.SENT: _("Your letter is sent. You can take it back until it is opened."),
        LetterStatus.HELD: _("Your letter is kept. A moderator reads it before it goes on."),
    }
    if sentence := said.get(LetterStatus(letter.status)):
        # The tab that remembered the words may forget them.
        messages.success(request, sentence, extra_tags=f"sent letter:{letter.post.slug}")


def page(
    request: HttpRequest, post: Post, words: Any, refusal: Refusal | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The box with these words, or why there is none."""
    is_own = post.is_written_by(request.user)
    is_open = post.letters_are_open and not is_own
    context: dict[str, Any] = {"post": post, "is_open": is_open, "refusal": refusal}
    if request.user.is_authenticated:
        context["box"] = box_for(request, words, refusal)
        context["signing"] = Signing.of(member(request), post) if is_open else None
    else:
        context["box"] = {"body": words.get("body", ""), "refusal": refusal, "longest": LONGEST}
    return render(request, "comments/letters/write.html", context, status=status)


def ask_to_sign_in(request: HttpRequest, post: Post, form: LetterForm) -> HttpResponse:
    """Keep the words, from our own pages only, and come back to them after signing in or up."""
    body = clean_text(form.cleaned_data.get("body", ""))
    refusal = length(Draft(body=body, is_letter=True), Standing())
    if refusal or not post.letters_are_open:
        return page(request, post, request.POST.dict(), refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not is_from_own_page(request) or not keep(request, address(post)):
        refused: HttpResponse = import_string(settings.CSRF_FAILURE_VIEW)(request, reason="signed out, from elsewhere")
        return refused
    messages.info(
        request,
        _("Your words are kept. Sign in, or make an account, and they will be in the box, ready to send.")
        if Publication.current().sign_up_is_open
        else _("Your words are kept. Sign in, and they will be in the box, ready to send."),
    )
    return redirect(f"{reverse('account_login')}?{urlencode({'next': address(post)})}")


def address(post: Post) -> str:
    """Where one writes about this essay."""
    return reverse("write-letter", args=[post.slug])

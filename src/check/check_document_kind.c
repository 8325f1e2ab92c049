#include "check/check_document_kind.h"

#include "base/i18n.h"
#include "doc/front.h"
#include "doc/front_text.h"

#include <string.h>

enum trait {
    UPWARD = 1,     /* 上行文: to a superior */
    ONE_TO = 2,     /* answers or asks one organ */
    TO_SOMEONE = 4, /* has a 主送机关 */
    TO_ALL = 8      /* made known to everyone, and so addressed to nobody */
};

static const unsigned traits[KIND_MAX] = {
    [KIND_REQUEST] = UPWARD | ONE_TO | TO_SOMEONE,
    [KIND_REPORT] = UPWARD | TO_SOMEONE,
    [KIND_MOTION] = ONE_TO | TO_SOMEONE,
    [KIND_REPLY] = ONE_TO | TO_SOMEONE,
    [KIND_LETTER] = TO_SOMEONE,
    [KIND_NOTICE] = TO_SOMEONE,
    [KIND_RESOLUTION] = TO_ALL,
    [KIND_ORDER] = TO_ALL,
    [KIND_COMMUNIQUE] = TO_ALL,
    [KIND_ANNOUNCEMENT] = TO_ALL,
    [KIND_PUBLIC_NOTICE] = TO_ALL,
    [KIND_MINUTES] = TO_ALL,
};

static const char *kind_of(const struct document *document)
{
    return document_kind_chinese(document->front->kind);
}

static void check_signers(const struct document *document, struct pos pos)
{
    if (document->front->signers.count > 0)
        return;
    diag(document->diags, pos, DIAG_KIND, _("a %s goes to a superior and names who signed it off (签发人)"),
         kind_of(document));
    diag_help(document->diags,
              _("write “签发人: 姓名” into the front matter (条例, article 9; GB/T 9704-2012, 7.2.6)"));
}

static void check_addressees(const struct document *document, struct pos pos)
{
    const struct front *front = document->front;
    unsigned of_kind = traits[front->kind];
    if ((of_kind & TO_SOMEONE) && front->to.count == 0) {
        diag(document->diags, pos, DIAG_KIND, _("a %s names whom it goes to (主送机关)"), kind_of(document));
        diag_help(document->diags, _("write “主送: [机关名称]” into the front matter"));
    } else if ((of_kind & TO_ALL) && front->to.count > 0) {
        diag(document->diags, front->to.positions[0], DIAG_KIND, _("a %s has no 主送机关"), kind_of(document));
        diag_help(document->diags, _("leave “主送” out"));
    } else if ((of_kind & (ONE_TO | UPWARD)) && front->to.count > 1) {
        diag(document->diags, front->to.positions[1], DIAG_KIND, _("a %s goes to one organ alone"), kind_of(document));
        diag_help(document->diags, (of_kind & UPWARD)
                                       ? _("name one under “主送” and the others under “抄送” (条例, article 15)")
                                       : _("name one under “主送” and the others under “抄送”"));
    }
}

/* Whoever decides on a request must be able to ask back.
 * RULE: 条例 15: a 请示 names whom to ask back [cli/kinds:requests] */
static void check_contact(const struct document *document, struct pos pos)
{
    const char *remark = document->front->remark;
    if (document->front->kind != KIND_REQUEST || (remark && strstr(remark, "联系")))
        return;
    diag(document->diags, pos, DIAG_KIND, _("a 请示 names in its 附注 whom to ask"));
    diag_help(document->diags, _("write “附注: 联系人：姓名，电话：…” into the front matter"));
}

/* ---- titles ---- */

static void check_title(const struct document *document)
{
    const struct front *front = document->front;
    enum document_kind told = front->title ? document_kind_of_title(front->title) : KIND_MAX;
    if (front->title && g_str_has_suffix(front->title, "请示报告")) {
        diag(document->diags, front->title_pos, DIAG_KIND, _("请示 and 报告 are two kinds of documents"));
        diag_help(document->diags, _("ask in a 请示, tell in a 报告 (条例, article 15)"));
    } else if (told != KIND_MAX && told != front->kind && traits[front->kind] != 0) {
        diag(document->diags, front->title_pos, DIAG_KIND, _("the title says “%s”, the front matter “文种: %s”"),
             document_kind_chinese(told), kind_of(document));
        diag_help(document->diags, _("make them agree"));
    }
}

/* ---- requests in reports ---- */

/* 妥否，请批示 belongs into a 请示: nobody answers a report.
 * RULE: 条例 15: a 报告 asks for no answer [cli/kinds:reports] */
static void check_report(const struct document *document)
{
    static const char *const asking[] = {"请批示", "请批复", "请审批", "请予批准", "请予审批", "妥否，请"};
    for (const struct node *node = document->root->first_child; node; node = node->next) {
        const char *text = node->kind == NODE_PARAGRAPH ? node_plain_text(document->arena, node) : "";
        for (size_t i = 0; i < G_N_ELEMENTS(asking); i++) {
            if (!strstr(text, asking[i]))
                continue;
            diag(document->diags, front_find_pos(document, node->pos, asking[i]), DIAG_KIND,
                 _("a 报告 asks for nothing"));
            diag_help(document->diags, _("ask in a 请示 of its own (条例, article 15)"));
            return;
        }
    }
}

/* What a number makes an official document must be whole; a draft may still wait for it. */
static void check_parts(const struct document *document)
{
    const struct front *front = document->front;
    if (!front->document_number || document->draft || !(front->outputs & OUTPUT_PDF))
        return;
    struct pos pos = front_find_pos(document, (struct pos){NULL, 0}, front->document_number);
    if (traits[front->kind] & UPWARD)
        check_signers(document, pos);
    check_addressees(document, pos);
    check_contact(document, pos);
}

void check_kind(const struct document *document)
{
    check_title(document);
    check_parts(document);
    if (document->front->kind == KIND_REPORT && document->root)
        check_report(document);
}

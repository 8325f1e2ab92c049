/* What an author says of a document before its text: the YAML front matter, checked. For read, web, page and cmd.
 * Names are those of GB/T 9704-2012 where it has the thing. Strings are NULL, lists have count 0, where absent. */
#ifndef DOC_FRONT_H
#define DOC_FRONT_H

#include "base/diag.h"
#include "zh/date.h"

#include <stdbool.h>

/* 文种: the fifteen of 党政机关公文处理工作条例, 第八条, and those that offices write besides. */
enum document_kind {
    KIND_PLAN,
    KIND_ACHIEVEMENTS,
    KIND_REPORT,
    KIND_NEWS,
    KIND_HANDOUT,
    KIND_NOTICE,
    KIND_RESOLUTION,
    KIND_DECISION,
    KIND_ORDER,
    KIND_COMMUNIQUE,
    KIND_ANNOUNCEMENT,
    KIND_PUBLIC_NOTICE,
    KIND_OPINION,
    KIND_CIRCULAR,
    KIND_REQUEST,
    KIND_REPLY,
    KIND_MOTION,
    KIND_LETTER,
    KIND_MINUTES,
    KIND_SCHEME,
    KIND_SUMMARY,
    KIND_SCHEDULE,
    KIND_RULES,
    KIND_SPEECH,
    KIND_BULLETIN,
    KIND_MAX
};
enum document_format { FORMAT_GENERAL, FORMAT_LETTER, FORMAT_ORDER, FORMAT_MINUTES, FORMAT_MAX };
/* How a document is signed (7.3.5); DEFAULT: with a seal where it has a number, else without. */
enum signature { SIGNATURE_DEFAULT, SIGNATURE_SEAL, SIGNATURE_UNSEALED, SIGNATURE_STAMP };
/* 公开属性: a closed list, so that no slip of the pen publishes anything; ABSENT where the author says nothing. */
enum visibility { VISIBILITY_ABSENT, VISIBILITY_PUBLIC, VISIBILITY_ON_REQUEST, VISIBILITY_WITHHELD, VISIBILITY_MAX };
/* 密级, the lowest first (7.2.2); UNKNOWN: a word that is none, which counts as classified. */
enum secrecy { SECRECY_NONE, SECRECY_SECRET, SECRECY_CONFIDENTIAL, SECRECY_TOP, SECRECY_UNKNOWN, SECRECY_MAX };
/* 紧急程度 (7.2.3): of papers 特急 and 加急, of telegrams also 特提 and 平急. */
enum urgency { URGENCY_NONE, URGENCY_ROUTINE, URGENCY_URGENT, URGENCY_VERY_URGENT, URGENCY_MOST_URGENT, URGENCY_MAX };
enum numbering { NUMBERING_AUTO, NUMBERING_LITERAL, NUMBERING_NONE };
enum { OUTPUT_HTML = 1, OUTPUT_PDF = 2, OUTPUT_HANDOUT = 4, OUTPUT_ALL = 7 };

struct text_list {
    const char **texts;
    struct pos *positions; /* one for each text */
    size_t count;
};

/* What is to be bound into the handout of a meeting. */
struct material_entry {
    const char *stem;    /* the document: 2025/plan */
    const char *label;   /* 会议材料之一; NULL: by its place in the list */
    const char *speaker; /* who speaks to it; NULL for nobody */
    struct pos pos;      /* of the document's name */
};

struct material_list {
    struct material_entry *entries;
    size_t count;
};

struct front {
    const char *title;       /* 标题, without break hints; placeholders already merged after merge */
    const char *title_lines; /* the same with '/' where the author allows a line to break, a slash of the text as \/;
                                NULL without hints */
    struct pos title_pos;
    const char *subtitle;        /* 副标题 */
    enum document_kind kind;     /* 文种; default: what the title ends in, else a plan */
    enum document_format format; /* 公文格式: GB/T 9704-2012, 7 and 10; default: that of the kind */
    struct text_list organs;     /* 发文机关, 联合行文: several, 主办机关 first; default: the site's */
    const char *organ_mark; /* 发文机关标志; default by format, as the organ + 文件; NULL where several organs
                               stand beside one 文件 */
    const char *document_number; /* 发文字号 */
    struct date date;            /* 成文日期 */
    struct date published;       /* 发布日期 */
    const char *published_time;  /* 发布时间: 09:30; NULL for none */
    struct pos published_time_pos;
    int year;                     /* 年度; default: of date */
    struct text_list to;          /* 主送机关 */
    struct text_list attachments; /* 附件说明 */
    struct text_list copy_to;     /* 抄送机关 */
    const char *printing_organ;   /* 印发机关; default: the first organ + 办公室 */
    struct date printing_date;    /* 印发日期; default: date */
    enum secrecy secrecy;         /* 密级 */
    struct pos secrecy_pos;
    const char *secrecy_term;       /* 保密期限 */
    enum urgency urgency;           /* 紧急程度 */
    const char *copy_number;        /* 份号 */
    struct text_list signers;       /* 签发人 */
    enum signature signature;       /* 署名方式 */
    struct text_list signer_titles; /* 职务 beside the signature stamp, one for each organ */
    struct text_list attending;     /* 出席 (纪要) */
    struct text_list excused;       /* 请假 */
    struct text_list observing;     /* 列席 */
    const char *profile;            /* 版式: of the 公文; NULL: the site's, else the standard */
    struct pos profile_pos;
    const char *handout_profile; /* 材料版式 */
    struct pos handout_profile_pos;
    const char *remark;         /* 附注, without （） */
    const char *data_source;    /* 来源 (web) */
    const char *column;         /* 栏目 (web) */
    const char *summary;        /* 摘要 */
    struct text_list keywords;  /* 关键词 */
    enum visibility visibility; /* 公开属性 */
    struct pos visibility_pos;  /* source is NULL where it is absent */
    /* Handouts. */
    const char *meeting;       /* 会议名称, without break hints */
    const char *meeting_lines; /* the same with hints, as title_lines */
    struct pos meeting_pos;
    const char *meeting_time;       /* 会议时间, in words; NULL: the date will do */
    const char *meeting_place;      /* 会议地点 */
    struct date meeting_date;       /* 会议日期; default: date */
    const char *meeting_item;       /* 会议材料之一 */
    struct material_list materials; /* 材料: this is a meeting, and these are bound into its handout */
    enum numbering numbering;       /* 标题编号 */
    /* For check/check_text. */
    struct text_list ignored_numbers; /* 忽略数字: texts whose digits are names */
    struct text_list pairs;           /* 对应: 存在问题=整改措施, sections of equally many items */
    struct text_list ignored_codes;   /* 忽略提醒: names of warnings and notes that are not reported */
    unsigned outputs;                 /* OUTPUT_… or'ed; default OUTPUT_ALL, of a meeting OUTPUT_HANDOUT */
    struct pos outputs_pos;           /* of 输出; source is NULL where it is absent */
};

/* Returns the word as the standard has it: 机密, 特急; "" for none. */
const char *secrecy_chinese(enum secrecy secrecy);
const char *urgency_chinese(enum urgency urgency);

/* Returns 密级 and 保密期限 as they are printed, 机密★1年 [arena]; NULL where the document has no 密级. */
const char *front_secrecy_with_term(struct arena *arena, const struct front *front);

/* "plan" */
const char *document_kind_name(enum document_kind kind);
/* "general" */
const char *document_format_name(enum document_format format);
/* "工作要点" */
const char *document_kind_chinese(enum document_kind kind);
/* "主动公开"; NULL for ABSENT. */
const char *visibility_chinese(enum visibility visibility);
/* True of 请示, 报告, 议案, 函, 纪要, 会议材料, and of what has 签发人 or 份号. */
bool front_is_for_few(const struct front *front);
/* True where the front matter keeps the document off the web: it is classified (密级), published on request only or
 * not at all (公开属性), or for few and nothing says 主动公开. The one answer for every output. */
bool front_is_withheld(const struct front *front);
/* The format a kind has by itself: a 函 that of letters, 命令 that of orders, 纪要 that of minutes. */
enum document_format document_kind_format(enum document_kind kind);
/* The kind of the fifteen that the title ends in: 关于…的请示; KIND_MAX for none, and for a title that says no more. */
enum document_kind document_kind_of_title(const char *title);

#endif

/* What holds for all documents of a project: content/site.yaml. For read, web, page and cmd. */
#ifndef DOC_SITE_H
#define DOC_SITE_H

#include "doc/front.h"

struct site {
    const char *name;           /* 网站名称: SiteName */
    const char *domain;         /* SiteDomain; NULL for none */
    const char *id_code;        /* 网站标识码: SiteIDCode; NULL for none */
    const char *organ;          /* 发文机关, default for documents */
    const char *printing_organ; /* 印发机关, default for documents; NULL for none */
    const char *column;         /* 栏目 default; NULL for none */
    /* 栏目类型, 栏目说明, 栏目关键词: “工作计划=政策文件”, what the head of a page says of its column */
    struct text_list column_types, column_descriptions, column_keywords;
    bool fragments;      /* 正文片段: beside each page its text alone, to be pasted into another site */
    const char *profile; /* 版式: default profile of 公文; NULL: the standard */
    struct pos profile_pos;
    const char *handout_profile; /* 材料版式: of handouts */
    struct pos handout_profile_pos;
    /* 忽略数字: texts whose digits are names, in all documents; see check/check_text.h. */
    struct text_list ignored_numbers;
    struct text_list ignored_codes; /* 忽略提醒: warnings and notes that are not reported, in all documents */
    const char *contact;            /* 联系方式 in the footer; NULL for none */
    const char *icp_number;         /* ICP备案号; NULL for none */
    const char *police_number;      /* 公安备案号; NULL for none */
};

#endif

#include "page/flow/layout.h"

void layout_open(struct layout *layout, const struct document *document, struct fonts *fonts, struct frames *frames,
                 struct diags *diags, const struct page_style *style)
{
    *layout = (struct layout){
        .context = {.arena = frames->arena,
                    .fonts = fonts,
                    .frames = frames,
                    .diags = diags,
                    .reported = g_hash_table_new(NULL, NULL)},
        .style = style,
        .document = document,
        .blocks = g_ptr_array_new(),
    };
    struct compose_settings *settings = ARENA_NEW(frames->arena, struct compose_settings);
    style_compose_settings(style, settings);
    layout->context.settings = settings;
    layout->context.stem = document->stem;
    layout->notes = ARENA_NEW_ARRAY(frames->arena, struct note_layout, document->note_count);
    layout->body_element = 0;
}

void layout_close(struct layout *layout)
{
    for (size_t i = 0; i < layout->document->note_count; i++)
        if (layout->notes[i].blocks)
            g_ptr_array_unref(layout->notes[i].blocks);
    g_hash_table_unref(layout->context.reported);
    g_ptr_array_unref(layout->blocks);
}

struct frame_page *layout_add_page(struct layout *layout)
{
    return frames_add_page(layout->context.frames, layout->style->page_width_mm * PT_PER_MM,
                           layout->style->page_height_mm * PT_PER_MM);
}

void layout_add(struct layout *layout, struct block *block)
{
    g_ptr_array_add(layout->blocks, block);
}

struct text_style layout_text_style(const struct layout *layout, enum font_role role)
{
    return (struct text_style){
        .role = role, .size_pt = layout->style->body_size_pt, .em_pt = style_column_pitch_pt(layout->style)};
}

struct block *layout_add_centred(struct layout *layout, const char *string, struct pos pos, enum font_role role,
                                 double size_pt, int element)
{
    struct text_style style = {.role = role, .size_pt = size_pt, .em_pt = size_pt};
    struct block *block = block_new(layout->context.arena, BLOCK_TEXT, pos);
    block->text = text_from_string(&layout->context, string, pos, &style, element);
    block->size_pt = size_pt;
    block->options = (struct compose_options){.width_pt = style_width_pt(layout->style), .alignment = LINES_CENTRED};
    block->keep_with_next = true;
    block->is_heading = true;
    layout_add(layout, block);
    return block;
}

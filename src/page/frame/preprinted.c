#include "page/frame/preprinted.h"

static bool is_on_the_paper(const struct frames *frames, const struct frame *frame)
{
    enum frame_part part = frames_part(frames, frame);
    return part == PART_MARK || part == PART_MARK_SUFFIX || part == PART_RED_LINE;
}

static bool leave_out(const struct frames *frames, GArray *page)
{
    guint kept = 0;
    for (guint i = 0; i < page->len; i++) {
        struct frame frame = g_array_index(page, struct frame, i);
        if (!is_on_the_paper(frames, &frame))
            g_array_index(page, struct frame, kept++) = frame;
    }
    bool has_left_out = kept < page->len;
    g_array_set_size(page, kept);
    return has_left_out;
}

bool preprinted_leave_out_head(struct frames *frames)
{
    bool has_head = false;
    for (guint i = 0; i < frames->pages->len; i++)
        has_head |= leave_out(frames, ((struct frame_page *)g_ptr_array_index(frames->pages, i))->frames);
    if (has_head)
        frames_make_print_only(frames);
    return has_head;
}

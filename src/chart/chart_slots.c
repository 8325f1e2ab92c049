#include "chart/chart_slots.h"

#include "chart/chart_paint.h"

#include <string.h>

struct reader {
    struct arena *arena;
    const struct chart *chart;
    const struct chart_axis *axis; /* of the category at hand */
};

size_t chart_slots_per_category(const struct chart *chart)
{
    return chart->series_count + (chart->kind == CHART_STACKED ? 1 : 0);
}

static void read_slot(const struct reader *reader, struct chart_slot *slot, const struct chart_value *value)
{
    double zero = reader->axis->zero;
    bool all_below = zero == 0;
    slot->missing = value->missing;
    slot->text = chart_value_text(reader->arena, value);
    slot->extra = value->change ? chart_text_clean(reader->arena, value->change) : "";
    slot->em = MAX(chart_text_em(slot->text), chart_text_em(slot->extra));
    slot->fraction = value->missing ? zero : chart_axis_fraction(reader->axis, value->number);
    slot->base = zero;
    slot->reach = slot->fraction;
    slot->hangs = value->missing ? all_below : value->number.coefficient < 0;
}

/* The value's label says the target too, beyond both bars. */
static void join_target(const struct reader *reader, struct chart_slot *slot)
{
    struct chart_slot *target = slot + 1;
    if (!target->missing) {
        slot->extra = arena_printf(reader->arena, "目标%s", target->text);
        slot->em = MAX(slot->em, chart_text_em(slot->extra));
        slot->hangs = slot->missing ? target->hangs : slot->hangs;
        slot->reach = slot->hangs ? MAX(slot->fraction, target->fraction) : MIN(slot->fraction, target->fraction);
    }
    target->text = "";
    target->em = 0;
}

/* Each part stands on the one before it. Sums of positions could drift from the sum's own; exact sums can't. What is
 * no part of several is said by the sum alone.
 * RULE: decision exact: each part stands on the one before it, their sum is exact
 * [unit/test_chart:test_parts_stand_on_one_another] */
static void pile_up(const struct reader *reader, struct chart_slot *slots, size_t category)
{
    const struct chart *chart = reader->chart;
    struct decimal sum = decimal_from_int(0);
    double base = reader->axis->zero;
    for (size_t series = 0; series < chart->series_count; series++) {
        const struct chart_value *value = &chart->series[series].values[category];
        if (!value->missing && decimal_add(sum, value->number, &sum)) {
            slots[series].base = base;
            base = slots[series].fraction = chart_axis_fraction(reader->axis, sum);
        }
        slots[series].text = value->missing || chart->series_count == 1 ? "" : slots[series].text;
    }
    struct chart_value total = {.number = sum};
    chart_axis_total(chart, category, &total.missing);
    total.text = decimal_format(reader->arena, sum, reader->axis->grouped);
    read_slot(reader, &slots[chart->series_count], &total);
}

static void join_lines(struct arena *arena, struct chart_slot *slot)
{
    slot->line = *slot->extra ? arena_printf(arena, "%s %s", slot->text, slot->extra) : slot->text;
}

struct chart_slot *chart_slots_new(struct arena *arena, const struct chart *chart, const struct chart_axis *axes)
{
    struct reader reader = {.arena = arena, .chart = chart};
    size_t count = chart_slots_per_category(chart);
    struct chart_slot *all = ARENA_NEW_ARRAY(arena, struct chart_slot, chart->category_count * count + 1);
    for (size_t category = 0; category < chart->category_count; category++) {
        struct chart_slot *slots = &all[category * count];
        reader.axis = chart_axes_find(axes, chart, category);
        for (size_t series = 0; series < chart->series_count; series++)
            read_slot(&reader, &slots[series], &chart->series[series].values[category]);
        if (chart->has_target)
            join_target(&reader, slots);
        if (chart->kind == CHART_STACKED)
            pile_up(&reader, slots, category);
        for (size_t i = 0; i < count; i++)
            join_lines(arena, &slots[i]);
    }
    return all;
}

#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds the acts that the report tells: every word with a frame, its participants, scene, time, status and
/// teller. What is feared, demanded, conditional, a figure of speech or about sport gives nothing. Fills
/// Document::events in text order, tellings of one event still apart, and Document::control.
void find_events(const Resources& resources, Document& doc);

/// The same, every sentence and act read to its end, however little can come of it: what find_events is tested against.
void find_events_in_full(const Resources& resources, Document& doc);

/// One report, one story: unites tellings that agree in kind, sides, time, status and teller, drops killings
/// that another act explains, numbers what is left and writes it to the record.
void settle_events(const Resources& resources, Document& doc);

}  // namespace sijill

#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Displacements and abductions that only a figure tells: "the displaced in P number 36,000". A count of people who
/// were driven out or carried off, of more than a few, becomes the event of that where none is told near it. Linear in
/// the counts and events.
void find_moved(const Resources& resources, Document& doc);

}  // namespace sijill

#pragma once
#include <string>

#include "register/incident_row.h"

namespace sijill {

/// A table for the terminal: a line an incident, columns aligned.
std::string incident_table_header();
std::string incident_table_line(const IncidentView& incident);

/// "12", "10-14 (12)", "10+"; empty if nobody gives a figure.
std::string figure_range(const FigureView* figure);

}  // namespace sijill

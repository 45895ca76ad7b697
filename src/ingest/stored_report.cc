#include "ingest/stored_report.h"

#include "output/report_json.h"
#include "store/compress.h"

namespace sijill {

ReportHash hash_of(const RawReport& raw) { return hash_report(raw.publisher, raw.published, raw.title, raw.text); }

std::string stored_json(const Report& record) {
  Report plain = record;
  plain.id.clear();
  plain.url.clear();
  std::string json;
  append_json(plain, json);
  return json;
}

Result<RawReport> raw_of(const ReportRow& row) {
  thread_local Compressor compressor;
  auto text = compressor.unpack(row.packed_text);
  if (!text) return tl::unexpected(text.error());
  RawReport raw;
  raw.id = row.report_id;
  raw.text = std::move(*text);
  raw.title = row.given_title.value_or(row.title);
  raw.url = row.url;
  raw.byline = row.byline;
  raw.published = row.given_published;
  raw.publisher = row.given_publisher;
  raw.forwarded_from = row.forwarded_from;
  return raw;
}

Result<std::string> stored_record(const ReportRow& row) {
  thread_local Compressor compressor;
  return compressor.unpack(row.packed_record);
}

PackedReport pack_report(Report&& record, const RawReport& raw, const ReportHash& hash, const World& world,
                         const TellingWords& words) {
  thread_local Compressor compressor;
  PackedReport packed;
  ReportRow& row = packed.row;
  row.hash = hash;
  row.report_id = raw.id;
  row.title = record.title;
  if (raw.title != record.title) row.given_title = raw.title;
  row.url = raw.url;
  row.byline = record.byline;
  row.forwarded_from = raw.forwarded_from;
  row.given_publisher = raw.publisher;
  row.given_published = raw.published;
  row.publisher_id = record.publisher_id;
  row.publisher_name = record.publisher_name;
  row.published = record.published.date;
  row.published_basis = record.published.basis;
  row.packed_text = compressor.pack(raw.text);
  row.packed_record = compressor.pack(stored_json(record));
  ReportFacts facts = tell(record, hash, world, words);
  row.day = facts.day;
  packed.arrival = prepare_arrival(std::move(facts), raw.title, raw.text, world);
  return packed;
}

}  // namespace sijill

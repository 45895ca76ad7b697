#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/kinds.h"
#include "lexicon/lexicon.h"
#include "lexicon/tags.h"
#include "sijill/error.h"

namespace sijill {

/// A place of the gazetteer. Views point into the lexicon's blob.
struct PlaceRow {
  std::string_view id, name_ar, variants, name_en, kind, flags;
  std::string_view country;           ///< ISO2, from the root of the parent chain; empty if unknown
  std::uint32_t parent = lex::kNone;  ///< index into Resources::places
  std::optional<double> lat, lon;
  bool power = false;  ///< flag `power`: without a word of place the name is a government
};

struct ActorRow {
  std::string_view id, name_ar, name_en, kind, country, allegiance, flags;
};

struct SourceRow {
  std::string_view id, name_ar, name_en, kind, country, flags;
};

class ActorIndex;
class Frames;
class SpeakerReader;

/// What the stages read besides the document: the lexicon with its tables decoded. Immutable.
class Resources {
 public:
  Resources();
  Resources(Resources&&) noexcept;
  Resources& operator=(Resources&&) noexcept;
  ~Resources();

  /// Borrows `blob`, which must outlive the result.
  static Result<Resources> open(std::string_view blob, Trust trust = Trust::Verify);

  /// Different for every Resources that was opened in this process: a cache asks it whether it is still about these.
  std::uint64_t serial() const { return serial_; }

  const Lexicon& lexicon() const { return lexicon_; }
  EntryKind kind(EntryId entry) const { return static_cast<EntryKind>(lexicon_.entry(entry).kind); }
  bool has(EntryId entry, Tag tag) const { return has_tag(lexicon_.entry(entry), tag); }

  /// Value of `key` in the row's attrs ("outcome=killed;theme=object"), or empty.
  std::string_view attr(EntryId entry, std::string_view key) const {
    const bool may_have = (lexicon_.entry(entry).attr_keys & lex::attr_bit(key)) != 0;
    return may_have ? value_of(lexicon_.attrs(entry), key) : std::string_view();
  }

  /// A cell of the entry's own row, or empty.
  std::string_view cell(EntryId entry, std::string_view column) const;

  /// The row's lemma, folded (verbs and nouns), else empty.
  std::string_view lemma(EntryId entry) const { return lexicon_.lemma(entry); }

  /// "lexicon/verbs:41", for --explain.
  std::string origin(EntryId entry) const;

  const Frames& frames() const { return *frames_; }

  const std::vector<PlaceRow>& places() const { return places_; }
  const std::vector<ActorRow>& actors() const { return actors_; }
  const std::vector<SourceRow>& sources() const { return sources_; }

  /// Facts of actors and forces, decoded from their flags.
  const ActorIndex& actor_index() const { return *actor_index_; }
  /// The grammar of speakers over these sources.
  const SpeakerReader& speaker_reader() const { return *speaker_reader_; }

  /// Index into places()/actors()/sources() of a Place, Actor/Owner or Source entry.
  std::uint32_t place_of(EntryId entry) const { return row_index(entry); }
  std::uint32_t actor_of(EntryId entry) const { return row_index(entry); }
  std::uint32_t source_of(EntryId entry) const { return row_index(entry); }

  /// Index of the actor or place with that id, or kNone.
  std::uint32_t find_actor(std::string_view id) const;
  std::uint32_t find_place(std::string_view id) const;

 private:
  std::uint32_t row_index(EntryId entry) const {
    const lex::Entry& e = lexicon_.entry(entry);
    return base_[e.table] + e.row;
  }
  static std::string_view value_of(std::string_view attrs, std::string_view key);
  void read_tables();
  void link_places();

  Lexicon lexicon_;
  std::uint64_t serial_ = 0;
  std::vector<Table> tables_;
  std::unordered_map<std::string_view, std::uint32_t> places_by_id_, actors_by_id_;
  std::vector<std::uint32_t> base_;  ///< per table: index of its first row in places_/actors_/sources_
  std::vector<PlaceRow> places_;
  std::vector<ActorRow> actors_;
  std::vector<SourceRow> sources_;
  std::shared_ptr<const ActorIndex> actor_index_;
  std::shared_ptr<const SpeakerReader> speaker_reader_;
  std::unique_ptr<Frames> frames_;
};

}  // namespace sijill

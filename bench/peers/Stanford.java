// Stanford CoreNLP's Arabic front: segmenter, sentence splitter, tagger and shift-reduce parser, as UniversalPetrarch asks
// of it. Reads a text a line and, behind a warm-up on the first, annotates one after the other until the texts or the minutes
// of processor time are used up. Prints which annotators, seconds of processor time, and bytes that were annotated in them.
//
//   Stanford FILE ANNOTATORS MINUTES
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

public class Stanford {
  static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> texts = Files.readAllLines(Paths.get(arguments[0]), StandardCharsets.UTF_8);
    double most = 60 * Double.parseDouble(arguments[2]);
    Properties properties = new Properties();
    properties.load(Stanford.class.getClassLoader().getResourceAsStream("StanfordCoreNLP-arabic.properties"));
    properties.setProperty("annotators", arguments[1]);
    properties.setProperty("threads", "1");
    // To its advantage: without this a sentence of a hundred words, as reports have them, takes minutes.
    properties.setProperty("parse.maxlen", "40");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    pipeline.annotate(new Annotation(texts.get(0).replace("\\n", "\n")));
    double begun = seconds();
    long bytes = 0;
    for (String text : texts) {
      if (seconds() - begun > most) break;
      pipeline.annotate(new Annotation(text.replace("\\n", "\n")));
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      System.out.println("RESULT\t" + arguments[1] + "\t" + (seconds() - begun) + "\t" + bytes);
    }
  }
}

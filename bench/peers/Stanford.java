// Stanford CoreNLP's Arabic front: segmenter, sentence splitter, tagger and shift-reduce parser, as UniversalPetrarch asks
// of it. Reads a text a line, prints seconds of processor time for each of two runs of annotators after a warm-up.
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.ling.CoreAnnotations;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

public class Stanford {
  static double run(StanfordCoreNLP pipeline, List<String> texts) {
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (String text : texts) {
      Annotation document = new Annotation(text.replace("\\n", "\n"));
      pipeline.annotate(document);
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> texts = Files.readAllLines(Paths.get(arguments[0]), StandardCharsets.UTF_8);
    for (String annotators : new String[] {"tokenize,ssplit", "tokenize,ssplit,pos,parse"}) {
      Properties properties = new Properties();
      properties.load(Stanford.class.getClassLoader().getResourceAsStream("StanfordCoreNLP-arabic.properties"));
      properties.setProperty("annotators", annotators);
      properties.setProperty("threads", "1");
      StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
      run(pipeline, texts.subList(0, Math.min(3, texts.size())));
      System.out.println("RESULT\t" + annotators + "\t" + run(pipeline, texts));
    }
  }
}

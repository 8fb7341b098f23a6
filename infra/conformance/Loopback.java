import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local for this machine alone: its own main class listens to the whole network, and reports its use.
 *
 * <p>The argument is the folder of the data; without one they are in memory. Prints the port that it found free,
 * and ends with its standard input, so that it never outlives who started it.
 */
public final class Loopback {
  public static void main(String[] arguments) throws Exception {
    String folder = arguments.length > 0 ? arguments[0] : null;
    // Its first argument is a port that it only writes into messages; the others: one database for all regions
    // and keys, and tables that are there at once.
    var requests = new LocalDynamoDBRequestHandler(0, folder == null, folder, true, false);
    var handler = new LocalDynamoDBServerHandler(requests, null);
    var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(handler);
    server.start();
    System.out.println(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    while (System.in.read() >= 0) {}
    server.stop();
    handler.close();
  }
}
